"""A decree's electronic signature: by the provider of certified signatures, or by a key of this installation; and its check."""

from mitra.decisions.signing.checking import Checked, check
from mitra.decisions.signing.gateway import Gateway, NotSigned, Wrong, sign_by
from mitra.decisions.signing.local import sign_locally
from mitra.decisions.signing.way import Way, gateway_as_set, signed_as_set, way_as_set

__all__ = [
    "Checked",
    "Gateway",
    "NotSigned",
    "Way",
    "Wrong",
    "check",
    "gateway_as_set",
    "sign_by",
    "sign_locally",
    "signed_as_set",
    "way_as_set",
]
