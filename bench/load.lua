-- For wrk: prints what came of it as JSON. With BENCH_POSTS, a file of lines `cookie<TAB>body`, each
-- line is sent once, in order.
local file = os.getenv('BENCH_POSTS')
local type = os.getenv('BENCH_TYPE')
local lines, at = {}, 0

if file then
  for line in io.lines(file) do lines[#lines + 1] = line end
  function request()
    at = at + 1
    if not lines[at] then
      wrk.thread:stop()
      return nil
    end
    local cookie, body = lines[at]:match('^(.-)\t(.*)$')
    return wrk.format('POST', nil, {
      ['Content-Type'] = type,
      ['Origin'] = os.getenv('BENCH_ORIGIN'),
      ['Host'] = os.getenv('BENCH_ORIGIN'):gsub('^https?://', ''),
      ['Cookie'] = cookie,
    }, body)
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nJSON{"requests":%d,"seconds":%.3f,"p50":%.2f,"p99":%.2f,"refused":%d,"broken":%d,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
