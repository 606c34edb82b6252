"""Tokens: of all that python-jose was seen to let through, nothing comes through."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from roundtable.access import jwts, sealing
from roundtable.settings import Settings
from tests.support.clocks import SetClock

OLD, NEW = ("0ld-secret-that-is-long-enough-by-far", "n3w-secret-that-is-long-enough-by-far")
SETTINGS = Settings(secret_keys=(SecretStr(OLD),))
KEY = sealing.keys(SETTINGS, jwts.PURPOSE)[0]
KEY_ID = UUID("0f1e2d3c-4b5a-4968-8776-655443322110")
NOW = "2026-11-23 09:00"
INSTANT = 1795424400  # the same, in seconds
HEADER = {"alg": "HS256", "typ": "at+jwt", "kid": jwts.kid(KEY)}
CLAIMS: dict[str, Any] = {
    "iss": SETTINGS.base_url,
    "aud": f"{SETTINGS.base_url}/api/v1",
    "sub": f"key:{KEY_ID}",
    "iat": INSTANT,
    "exp": INSTANT + 600,
    "jti": str(uuid4()),
    "scope": "examples:submit",
}


def _part(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _json(value: Any) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def _signed(header: Any = HEADER, claims: Any = CLAIMS, key: bytes = KEY, algorithm: str = "sha256") -> str:
    """A token that is signed well, whatever it says."""
    text = f"{_part(_json(header))}.{_part(_json(claims))}"
    return f"{text}.{_part(hmac.new(key, text.encode(), algorithm).digest())}"


def _header(**changes: Any) -> str:
    return _signed(header={name: value for name, value in {**HEADER, **changes}.items() if value is not None})


def _claims(**changes: Any) -> str:
    return _signed(claims={name: value for name, value in {**CLAIMS, **changes}.items() if value is not None})


def _raw_claims(name: str, text: str) -> str:
    """Claims with one that JSON has no honest way to write."""
    rest = {each: value for each, value in CLAIMS.items() if each != name}
    return _signed(claims=_json(rest)[:-1] + f', "{name}": {text}}}'.encode())


def _deep(depth: int) -> bytes:
    return b'{"alg": "HS256", "x": ' + b"[" * depth + b"]" * depth + b"}"


def _last_changed() -> str:
    """The same signature written in another way: its last character holds two bits that nothing reads."""
    token = _signed()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


# A public key as programs publish them; python-jose takes it as a secret for HS256 where it is not told better.
PUBLIC_KEY = b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n"

FORGED: dict[str, Callable[[], str]] = {
    "no algorithm": lambda: _header(alg="none").rpartition(".")[0] + ".",
    "no algorithm, signed": lambda: _header(alg="none"),
    "algorithm in small letters": lambda: _header(alg="hs256"),
    "longer algorithm": lambda: _signed({**HEADER, "alg": "HS512"}, algorithm="sha512"),
    "longer algorithm, short name": lambda: _signed(algorithm="sha512"),
    "algorithm of public keys": lambda: _header(alg="RS256"),
    "signed with a public key": lambda: _signed(key=PUBLIC_KEY),
    "signed with its bytes": lambda: _signed(key=base64.b64decode(PUBLIC_KEY.split(b"\n")[1])),
    "unknown critical name": lambda: _header(crit=["unknown"]),
    "critical b64": lambda: _header(crit=["b64"], b64=False),
    "a key of its own": lambda: _header(jwk={"kty": "oct", "k": _part(b"x" * 32)}),
    "a key elsewhere": lambda: _header(jku="https://elsewhere.example/keys"),
    "a certificate elsewhere": lambda: _header(x5u="https://elsewhere.example/cert"),
    "a file for a key": lambda: _header(kid="../../dev/null"),
    "a number for a key": lambda: _header(kid=1),
    "a list for a key": lambda: _header(kid=[HEADER["kid"]]),
    "no key": lambda: _header(kid=None),
    "another kind": lambda: _header(typ="JWT"),
    "no kind": lambda: _header(typ=None),
    "header that is a list": lambda: _signed(header=[HEADER]),
    "no end": lambda: _claims(exp=None),
    "no audience": lambda: _claims(aud=None),
    "no issuer": lambda: _claims(iss=None),
    "no subject": lambda: _claims(sub=None),
    "no beginning": lambda: _claims(iat=None),
    "no name of its own": lambda: _claims(jti=None),
    "no scope": lambda: _claims(scope=None),
    "another audience": lambda: _claims(aud="https://elsewhere.example/api/v1"),
    "several audiences": lambda: _claims(aud=[CLAIMS["aud"], "x"]),
    "another issuer": lambda: _claims(iss="https://elsewhere.example"),
    "another subject": lambda: _claims(sub="person:1"),
    "subject that is a number": lambda: _claims(sub=1),
    "scope that is a list": lambda: _claims(scope=["examples:submit"]),
    "one claim more": lambda: _claims(role="administrator"),
    "over": lambda: _claims(iat=INSTANT - 601, exp=INSTANT),
    "begins later": lambda: _claims(iat=INSTANT + 120, exp=INSTANT + 700),
    "good for longer": lambda: _claims(exp=INSTANT + 601),
    "ends before it began": lambda: _claims(iat=INSTANT + 30, exp=INSTANT + 20),
    "end that is text": lambda: _claims(exp=str(INSTANT + 600)),
    "end that is a fraction": lambda: _claims(exp=INSTANT + 599.5),
    "end that is true": lambda: _claims(exp=True),
    "endless end": lambda: _raw_claims("exp", "Infinity"),
    "end that is no number": lambda: _raw_claims("exp", "NaN"),
    "end in exponents": lambda: _raw_claims("exp", "1e400"),
    "end of 400 figures": lambda: _raw_claims("exp", "9" * 400),
    "a claim twice": lambda: _raw_claims("sub", f'"{CLAIMS["sub"]}", "scope": "all"'),
    "claims that are a list": lambda: _signed(claims=[CLAIMS]),
    "claims that are no JSON": lambda: _signed(claims=b"{"),
    "claims that are no text": lambda: _signed(claims=b"\xff\xfe"),
    "deep header": lambda: _signed(header=_deep(600)),
    "very deep header, unsigned": lambda: f"{_part(_deep(100_000))}.{_part(_json(CLAIMS))}.{'A' * 43}",
    "deep claims": lambda: _signed(claims=_deep(600)),
    "empty key": lambda: _signed(key=b""),
    "key of one letter": lambda: _signed(key=b"x"),
    "key of another purpose": lambda: _signed(key=sealing.keys(SETTINGS, "second-factor")[0]),
    "our secret itself": lambda: _signed(key=OLD.encode()),
    "padded signature": lambda: _signed() + "=",
    "signature in other letters": _last_changed,
    "signature of another": lambda: _signed().rpartition(".")[0] + "." + _claims(jti="x").rpartition(".")[2],
    "five parts": lambda: _signed() + ".AAAA.AAAA",
    "two parts": lambda: _signed().rpartition(".")[0],
    "encrypted": lambda: f"{_part(_json({'alg': 'dir', 'enc': 'A256GCM'}))}..AAAA.AAAA.AAAA",
    "a megabyte": lambda: _claims(jti="x" * 1_000_000),
    "with a line break": lambda: _signed() + "\n",
    "with a space": lambda: " " + _signed(),
    "with letters of others": lambda: _signed().replace(".", "\u2024"),
    "nothing": lambda: "",
    "dots": lambda: "..",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_no_forged_token_comes_through(at: SetClock, forge: Callable[[], str]) -> None:
    at(NOW)
    token = forge()
    began = time.process_time()
    with pytest.raises(jwts.NoToken):
        jwts.read(SETTINGS, token)
    assert time.process_time() - began < 0.3


def test_honest_token_comes_through_for_ten_minutes(at: SetClock) -> None:
    at(NOW)
    assert jwts.read(SETTINGS, _signed()) == jwts.Token(KEY_ID, frozenset({"examples:submit"}))
    made = jwts.issue(SETTINGS, KEY_ID, frozenset({"examples:submit"}))
    assert (made.count("."), len(made) < jwts.LONGEST) == (2, True)
    at("2026-11-23 08:59:10")  # the clock of another process of ours is behind
    assert jwts.read(SETTINGS, made).key_id == KEY_ID
    at("2026-11-23 08:58:50")
    with pytest.raises(jwts.NoToken):
        jwts.read(SETTINGS, made)
    at("2026-11-23 09:09:59")
    assert jwts.read(SETTINGS, made).key_id == KEY_ID
    at("2026-11-23 09:10:00")
    with pytest.raises(jwts.NoToken):
        jwts.read(SETTINGS, made)


def test_token_of_the_old_secret_works_while_that_is_in_the_list(at: SetClock) -> None:
    at(NOW)
    both = SETTINGS.model_copy(update={"secret_keys": (SecretStr(NEW), SecretStr(OLD))})
    new = SETTINGS.model_copy(update={"secret_keys": (SecretStr(NEW),)})
    old_token, new_token = jwts.issue(SETTINGS, KEY_ID, frozenset()), jwts.issue(both, KEY_ID, frozenset())
    assert [jwts.read(each, old_token).key_id for each in (SETTINGS, both)] == [KEY_ID] * 2
    assert [jwts.read(each, new_token).key_id for each in (new, both)] == [KEY_ID] * 2
    for settings, token in ((new, old_token), (SETTINGS, new_token)):
        with pytest.raises(jwts.NoToken):
            jwts.read(settings, token)


def test_names_of_keys_tell_nothing_of_the_secret() -> None:
    assert jwts.kid(KEY) == hashlib.sha256(KEY).hexdigest()[:8]
    assert OLD.encode() not in KEY
    assert len(KEY) == 32
