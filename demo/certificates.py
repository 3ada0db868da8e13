"""Certificates as bad as the real ones: an authority that nobody knows, made anew at every start."""

from __future__ import annotations

import base64
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

# The 1024-bit group of RFC 2409, which OpenSSL 3 finds too small.
_SMALL_PRIME = (
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF"
)
_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class _Authority:
    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


@cache
def _authority() -> _Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Solieu demo authority")])
    usage = x509.KeyUsage(
        digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        _builder(name, name, key, timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return _Authority(name, key, builder.sign(key, hashes.SHA256()))


def authority_pem() -> str:
    """The certificate that a client has to pin."""
    return _authority().certificate.public_bytes(serialization.Encoding.PEM).decode()


@cache
def context(fault: str, host: str) -> ssl.SSLContext:
    """A server's context for one of the TLS faults; the host sends its own certificate and nothing above it."""
    authority, key = _authority(), _key(fault)
    named = "khac.test" if fault == "tls_name" else host
    life = timedelta(days=-2) if fault == "tls_expired" else timedelta(days=30)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, named)])
    names = x509.SubjectAlternativeName([x509.DNSName(named)])
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    signed = (
        _builder(subject, authority.name, key, life)
        .add_extension(names, critical=False)
        .add_extension(issuer_key, critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        pair = Path(folder) / "pair.pem"
        pair.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        made.load_cert_chain(pair)
        if fault == "tls_weak":
            _weaken(made, Path(folder) / "dh.pem")
    return made


def _key(fault: str) -> _Key:
    """DHE goes with RSA only."""
    return rsa.generate_private_key(65537, 2048) if fault == "tls_weak" else ec.generate_private_key(ec.SECP256R1())


def _weaken(made: ssl.SSLContext, file: Path) -> None:
    file.write_text(f"-----BEGIN DH PARAMETERS-----\n{_small_group()}-----END DH PARAMETERS-----\n")
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("DHE:@SECLEVEL=0")
    made.load_dh_params(str(file))


def _small_group() -> str:
    """The group as PKCS #3 wants it: SEQUENCE of prime and generator 2, in base 64."""
    return base64.encodebytes(bytes.fromhex("30818702818100" + _SMALL_PRIME + "020102")).decode()


def _builder(subject: x509.Name, issuer: x509.Name, key: _Key, life: timedelta) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
