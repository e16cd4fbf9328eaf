"""Entry ids in XML and back: an XML id is a name without spaces that begins with a letter, ours may be any text.

What a name may not hold is written as ``_x0020_``, the way of ISO/IEC 9075-14 (SQL/XML), section 9.1.
"""

from __future__ import annotations

import re

# NCName of Namespaces in XML 1.0, as far as the letters of living scripts go.
_NAME_START = r"A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
_NAME = _NAME_START + r"\-.0-9\u00B7\u0300-\u036F\u203F-\u2040"
_TO_ESCAPE = re.compile(rf"^[^{_NAME_START}]|[^{_NAME}]|_(?=x[0-9A-Fa-f]{{4,6}}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{6}|[0-9A-Fa-f]{4})_")
_MAX_CODE_POINT = 0x10FFFF


def to_xml_id(text: str) -> str:
    """Return `text` as an XML name: ``2nd army`` becomes ``_x0032_nd_x0020_army``."""
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def from_xml_id(name: str) -> str:
    """Return the text that `to_xml_id` made `name` of; a name that it did not make stays as it is."""
    return _ESCAPED.sub(_character, name)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _MAX_CODE_POINT and not 0xD800 <= code <= 0xDFFF else match.group()
