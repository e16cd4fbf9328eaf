"""The style's colours are readable: contrast after WCAG 2.2, 1.4.3, in light, dark and on paper."""

import re
from importlib import resources
from itertools import product

import pytest

STYLE = (resources.files("audit.report.html") / "style.css").read_text(encoding="utf-8")
LIGHT, DARK, PRINT = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
)
SEVERITIES = ("critical", "major", "minor", "neutral", "right")


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(colors: dict[str, str]) -> None:
    on_page = product(("ink", "muted", "accent", *SEVERITIES), ("paper", "sheet"))
    on_marks = [("ink", f"{severity}-wash") for severity in SEVERITIES]
    weak = [(text, ground) for text, ground in (*on_page, *on_marks) if contrast(colors[text], colors[ground]) < 4.5]
    assert weak == []
