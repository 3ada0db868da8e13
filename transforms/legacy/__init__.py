"""Texts typed in TCVN3 (ABC, .VnTime) or VNI and published as if they were Unicode.

Both put Vietnamese letters where Latin-1 has others: `C«ng ®oµn`, `Coâng ñoaøn`. Only a font made them readable.
"""

from __future__ import annotations

from transforms.legacy.convert import Conversion, Loss, convert_parts, from_json, published_span, to_json

__all__ = ["Conversion", "Loss", "convert_parts", "from_json", "published_span", "to_json"]
