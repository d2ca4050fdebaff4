"""
A second opinion, with nothing of ours in it: pyld for JSON-LD and RDF canonicalisation, cryptography
for Ed25519. Reads {credential, did, list, contexts, issuer} as JSON from stdin and says what it found:
signature good or bad, status standing, cancelled or unknown. Nothing is fetched.
"""
import base64, gzip, hashlib, json, sys
import base58
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld

asked = json.load(sys.stdin)


def load(url, _options=None):
    if url not in asked["contexts"]:
        raise jsonld.JsonLdError(f"not kept here: {url}", "loading")
    document = {"@context": asked["contexts"][url]["@context"]}
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def digest(document):
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()


def key_of(method):
    document = asked["did"]
    if document is None or method not in document["assertionMethod"]:
        raise ValueError("the issuer does not name this key")
    found = next(one for one in document["verificationMethod"] if one["id"] == method)
    raw = base58.b58decode(found["publicKeyMultibase"][1:])
    if raw[:2] != b"\xed\x01" or len(raw) != 34:
        raise ValueError("no Ed25519 Multikey")
    return Ed25519PublicKey.from_public_bytes(raw[2:])


def is_signed(credential):
    document = {name: value for name, value in credential.items() if name != "proof"}
    proof = dict(credential["proof"])
    value = proof.pop("proofValue")
    if proof["type"] != "DataIntegrityProof" or proof["cryptosuite"] != "eddsa-rdfc-2022":
        return False
    if proof["proofPurpose"] != "assertionMethod":
        return False
    if proof["verificationMethod"].split("#")[0] != issuer_of(credential):
        return False
    signed = digest({"@context": document["@context"], **proof}) + digest(document)
    try:
        key_of(proof["verificationMethod"]).verify(base58.b58decode(value[1:]), signed)
        return True
    except (InvalidSignature, ValueError, StopIteration):
        return False


def issuer_of(credential):
    issuer = credential["issuer"]
    return issuer if isinstance(issuer, str) else issuer["id"]


def status_of(credential):
    status, whole = credential["credentialStatus"], asked["list"]
    if whole is None or whole["id"] != status["statusListCredential"] or not is_signed(whole):
        return "unknown"
    if issuer_of(whole) != issuer_of(credential):
        return "unknown"
    encoded = whole["credentialSubject"]["encodedList"][1:]
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    index = int(status["statusListIndex"])
    if len(bits) * 8 < 131072 or index >= len(bits) * 8:
        return "unknown"
    return "cancelled" if bits[index // 8] >> (7 - index % 8) & 1 else "standing"


credential = asked["credential"]
trusted = asked["issuer"] is None or issuer_of(credential) == asked["issuer"]
signature = "good" if trusted and is_signed(credential) else "bad"
print(json.dumps({"signature": signature, "status": status_of(credential)}))
