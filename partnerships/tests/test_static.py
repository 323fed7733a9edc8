"""What the browser is sent: whose it is, how much it weighs, and that it can be read."""

import gzip
import hashlib
import re
import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

STATIC = Path(settings.BASE_DIR) / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
KB = 1000
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (STATIC / "css/tokens.css").read_text()))
ON_LIGHT = ("ink", "ink-2", "ink-3", "evergreen", "evergreen-deep", "marigold-text", "brick")
TYPES = tuple(f"type-{number}" for number in range(1, 7))
READABLE, VISIBLE = 4.5, 3


def pages_and_mails() -> list[Path]:
    return [path for path in TEMPLATES.rglob("*.html") if not {"email", "pdf"} & set(path.parts)]


def luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(TOKENS[one]), luminance(TOKENS[other])])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "desk", "sheet"])
@pytest.mark.parametrize("text", [*ON_LIGHT, *TYPES])
def test_text_is_readable_on_every_ground(text, ground):
    assert contrast(text, ground) >= READABLE


@pytest.mark.parametrize("ground", ["evergreen", "evergreen-deep", "brick", "brick-deep", *TYPES])
def test_white_is_readable_on_every_dark_ground(ground):
    assert contrast("on-dark", ground) >= READABLE


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "marigold"),
        ("marigold-text", "marigold-tint"),
        ("brick", "brick-tint"),
        ("evergreen", "evergreen-tint"),
        ("ink-3", "evergreen-tint"),
    ],
)
def test_text_is_readable_on_its_tint(text, ground):
    assert contrast(text, ground) >= READABLE


@pytest.mark.parametrize("ground", ["paper", "desk", "sheet"])
def test_edges_of_controls_are_visible(ground):
    assert contrast("rule-strong", ground) >= VISIBLE


def test_vendored_files_are_the_ones_that_were_brought_in():
    listed = dict(reversed(line.split("  ./")) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    ours = {"SHA256SUMS", "README.md", "bootstrap.lean.css"}
    present = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in ours
    }

    assert present == listed


def test_lean_bootstrap_is_made_from_the_whole_one():
    made = runpy.run_path(str(Path(settings.BASE_DIR) / "bin/lean-css"))

    assert made["LEAN"].read_text() == made["lean"](made["FULL"].read_text())


def test_every_class_in_a_template_is_defined():
    """In our sheets or the lean Bootstrap; or a script looks for it. Else: bin/lean-css left it out."""
    sheets = [*(STATIC / "css").glob("*.css"), VENDOR / "bootstrap/bootstrap.lean.css"]
    defined = {name for sheet in sheets for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text())}
    scripts = "".join(path.read_text() for path in (STATIC / "js").glob("*.js"))
    named = {
        (name, str(path.relative_to(TEMPLATES)))
        for path in pages_and_mails()
        for attribute in re.findall(r'class="((?:{%.*?%}|{{.*?}}|[^"])*)"', path.read_text())
        for name in re.sub(r"[^\s{}]*{{.*?}}[^\s{}]*|{%.*?%}", " ", attribute).split()
    }

    assert {(name, path) for name, path in named if name not in defined and name not in scripts} == set()


def test_every_file_that_styles_name_exists():
    named = [
        (sheet.parent / found).resolve()
        for sheet in (STATIC / "css").glob("*.css")
        for found in re.findall(r"url\(([^)]+)\)", sheet.read_text())
    ]

    assert [path for path in named if not path.is_file()] == []


def test_every_icon_that_templates_name_is_drawn():
    drawn = set(re.findall(r'id="i-([\w-]+)"', (STATIC / "img/icons.svg").read_text()))
    named = {
        name for path in pages_and_mails() for name in re.findall(r"{% icon ['\"]([\w-]+)", path.read_text())
    }

    assert named - drawn == set()


def test_pages_carry_no_inline_style_or_script():
    inline = re.compile(
        r"\sstyle=|<style|\son(?:click|change|submit|load|input|error|focus|blur|key\w+|mouse\w+)=|javascript:|<script(?![^>]*\ssrc=)",
        re.IGNORECASE,
    )
    found = {str(path): inline.findall(path.read_text()) for path in pages_and_mails()}

    assert {path: what for path, what in found.items() if what} == {}


def test_colors_are_written_down_in_one_place():
    loose = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
    sheets = [path for path in (STATIC / "css").glob("*.css") if path.name != "tokens.css"]
    found = {path.name: loose.findall(path.read_text()) for path in sheets if "pdf" not in path.name}

    assert {name: set(colors) - {"#fff", "#000", "#999"} for name, colors in found.items()} == {
        name: set() for name in found
    }


def wire_weight(names: set[str]) -> int:
    """Bytes over the wire: fonts are packed already, the rest travels gzipped."""
    files = [Path(finders.find(name)) for name in names]
    return sum(
        len(path.read_bytes()) if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))
        for path in files
    )


@pytest.mark.parametrize(("base", "limit"), [("base.html", 150), ("base_plain.html", 100)])
def test_first_visit_is_light(base, limit, rf):
    html = render_to_string(base, {"request": rf.get("/"), "nav": [{"label": "Home", "url": "/"}]})
    names = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    fonts = {name for name in names if name.endswith(".woff2")}
    # Beside the two preloaded faces, a page may need the light serif.
    fonts.add("vendor/fonts/source-serif-4-latin-400-normal.woff2")

    assert wire_weight(fonts) <= 90 * KB
    assert wire_weight(names | fonts) <= limit * KB
