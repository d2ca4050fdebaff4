/*
 * What an island imports from `react` is this on the phone: the hooks of Preact's core. The layer that
 * makes Preact look like the whole of React stays behind (docs/decisions/0033).
 */
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
