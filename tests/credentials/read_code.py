"""
The code on a paper, read by nothing of ours: Debian's cbor2, cryptography and Python's own zlib. Reads
{digits, publicKey, words} as JSON from stdin (the words of version 1, in base64) and prints what it says.
"""
import base64, hashlib, json, sys, zlib
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

asked = json.load(sys.stdin)
number = int(asked["digits"])
message = number.to_bytes((number.bit_length() + 7) // 8, "big")
public = base64.b64decode(asked["publicKey"])

tag = cbor2.loads(message)
protected, unprotected, payload, signature = tag.value
header = cbor2.loads(protected)
signed = cbor2.dumps(["Signature1", protected, b"", payload])
try:
    Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    genuine = True
except InvalidSignature:
    genuine = False

items = cbor2.loads(payload)
inflate = zlib.decompressobj(-15, zdict=base64.b64decode(asked["words"]))
packed = inflate.decompress(items[11])
# SCSU, one byte a letter, the Devanagari window at 0x80.
text = "".join(chr(byte) if byte < 0x80 else chr(0x900 + byte - 0x80) for byte in packed)

print(
    json.dumps(
        {
            "genuine": genuine,
            "shape": [tag.tag, header[1], unprotected == {}],
            "kid": header[4] == hashlib.sha256(public).digest()[:4],
            "deterministic": cbor2.dumps(items, canonical=True) == payload,
            "code": items[1],
            "minutes": items[5],
            "lines": text.split("\n"),
        }
    )
)
