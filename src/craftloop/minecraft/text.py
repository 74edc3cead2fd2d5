"""Text components: JSON up to 1.21.4, NBT text from 1.21.5; and the plain line a console prints of one.

A component is checked and decoded once (`decode`), then shown with `plain`. Unknown fields are ignored,
as in the game: a 1.21.5 server takes `clickEvent` for nothing at all. Styles are checked and kept, not
shown. Knows no world and no language: both come from the caller as functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from craftloop.minecraft import snbt
from craftloop.minecraft.gamedata import fill
from craftloop.minecraft.javanumbers import written
from craftloop.minecraft.reader import StringReader

Kind = Literal["text", "translate", "keybind", "score", "selector", "nbt", "object"]


class InvalidText(Exception):
    """The value is no text component; the message says why."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component and what follows it."""

    kind: Kind
    value: str
    """The text, translation key, key binding, selector, NBT path or sprite; the holder of a score."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The fields as written: `objective` of a score, `block entity storage` of an NBT component …"""
    arguments: tuple[Component, ...] = ()
    """`with` of a translation."""
    extra: tuple[Component, ...] = ()


_LONGEST = 1 << 20
"""Characters a translation may come to: each level of `%1$s%1$s` doubles them."""

Resolve = Callable[[Component], "str | Component"]
"""What the world shows for a `selector`, `score` or `nbt` component."""
Translate = Callable[[str], "str | None"]
"""Language key -> template, `None` when the language lacks it."""


def plain(component: Component, resolve: Resolve | None = None, translate: Translate | None = None) -> str:
    """The text without style, as a console shows it.

    Without `resolve`, selectors and NBT paths show as written and scores as nothing; without `translate`,
    or for a key it lacks, a translation shows its `fallback` or its key.
    """
    shown = _own(component, resolve, translate)
    return shown + "".join(plain(part, resolve, translate) for part in component.extra)


def _own(component: Component, resolve: Resolve | None, translate: Translate | None) -> str:
    if component.kind in ("selector", "score", "nbt"):
        if resolve is None:
            return "" if component.kind == "score" else component.value
        found = resolve(component)
        return found if isinstance(found, str) else plain(found, resolve, translate)
    if component.kind == "translate":
        template = translate(component.value) if translate else None
        if template is None:
            template = str(component.data.get("fallback", component.value))
        arguments = tuple(plain(one, resolve, translate) for one in component.arguments)
        if template.count("%") * max(map(len, arguments), default=0) > _LONGEST:
            return template
        return fill(template, arguments)
    return component.value


# Decoding

_CONTENTS: tuple[tuple[Kind, str], ...] = (
    ("text", "text"), ("translate", "translate"), ("keybind", "keybind"), ("score", "score"),
    ("selector", "selector"), ("nbt", "nbt"),
)  # fmt: skip
"""Kinds in the order in which the game tries them, and the field that makes each."""

_HEX = re.compile("[0-9A-Fa-f]+")
_COLORS = frozenset({
    "black", "dark_blue", "dark_green", "dark_aqua", "dark_red", "dark_purple", "gold", "gray", "dark_gray",
    "blue", "green", "aqua", "red", "light_purple", "yellow", "white",
})  # fmt: skip
MAX_DEPTH = 128


def decode(tag: Any, new: bool = True, depth: int = 0) -> Component:
    """The component a value of NBT or JSON stands for; `InvalidText` when it is none.

    `new`: NBT and the fields of 1.21.5 and later (`click_event`), else JSON and the old ones (`clickEvent`).
    """
    words = _NBT if new else _JSON
    if depth > MAX_DEPTH:
        raise InvalidText("Too deep")
    if isinstance(tag, str):
        return Component("text", tag)
    if isinstance(tag, list):
        if not tag:
            raise words.no_text(tag, "List must have contents", words.no_map(tag))
        first, *rest = (decode(part, new, depth + 1) for part in tag)
        return _followed(first, tuple(rest))
    if not isinstance(tag, dict):
        raise words.no_text(tag, words.no_list(tag), words.no_map(tag))
    component = _content(tag, words, depth)
    check_style(tag, new)
    if "extra" not in tag:
        return component
    if not isinstance(tag["extra"], list):
        raise InvalidText(words.no_list(tag["extra"]))
    if not tag["extra"]:
        raise InvalidText("List must have contents")
    return _followed(component, tuple(decode(part, new, depth + 1) for part in tag["extra"]))


def _followed(first: Component, rest: tuple[Component, ...]) -> Component:
    return Component(first.kind, first.value, first.data, first.arguments, (*first.extra, *rest))


def _content(tag: Mapping[str, Any], words: _Words, depth: int) -> Component:
    kinds = _CONTENTS
    if "type" in tag:
        wanted = _KINDS.get(words.string(tag["type"]), tag["type"])
        kinds = tuple(one for one in _CONTENTS if one[0] == wanted)
        if not kinds and wanted != "object":
            raise InvalidText(f"Unknown element name:{tag['type']}")
    for kind, name in kinds:
        if kind == "score" and _is_score(tag.get("score")):
            return Component("score", tag["score"]["name"], tag)
        if kind != "score" and isinstance(tag.get(name), str):
            if kind == "nbt" and not any(
                isinstance(tag.get(one), str) for one in ("block", "entity", "storage")
            ):
                continue
            arguments = _arguments(tag.get("with"), words, depth) if kind == "translate" else ()
            return Component(kind, tag[name], tag, arguments)
    if (
        words.new
        and (found := next((tag[one] for one in ("sprite", "player") if one in tag), None)) is not None
    ):
        return Component("object", found if isinstance(found, str) else "", tag)
    raise words.no_text(tag, words.no_list(tag), "No matching codec found")


_KINDS = {"translatable": "translate"}
"""Values of `type` that differ from our names."""


def _is_score(tag: Any) -> bool:
    return (
        isinstance(tag, dict) and isinstance(tag.get("name"), str) and isinstance(tag.get("objective"), str)
    )


def _arguments(tag: Any, words: _Words, depth: int) -> tuple[Component, ...]:
    if tag is None:
        return ()
    if not isinstance(tag, list):
        raise InvalidText(words.no_list(tag))
    return tuple(
        Component("text", written(one)) if isinstance(one, int | float) else decode(one, words.new, depth + 1)
        for one in tag
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """How the game's codecs complain of values: one way for JSON, another for NBT."""

    new: bool

    def shown(self, value: Any) -> str:
        if self.new:
            return snbt.write(value)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def no_list(self, value: Any) -> str:
        return f"{'Not a list' if self.new else 'Not a json array'}: {self.shown(value)}"

    def no_map(self, value: Any) -> str:
        return f"{'Not a map' if self.new else 'Not a JSON object'}: {self.shown(value)}"

    def no_string(self, value: Any) -> str:
        return "Not a string" if self.new else f"Not a string: {self.shown(value)}"

    def no_text(self, value: Any, as_list: str, as_map: str) -> InvalidText:
        """Neither a string, nor a list of components, nor one component."""
        inner = f"Failed to parse either. First: {self.no_string(value)}; Second: {as_list}"
        return InvalidText(f"Failed to parse either. First: {inner}; Second: {as_map}")

    def string(self, value: Any) -> str:
        if not isinstance(value, str):
            raise InvalidText(self.no_string(value))
        return value

    def field(self, compound: Any, name: str) -> Any:
        """A required field of what must be a compound."""
        if not isinstance(compound, dict):
            raise InvalidText(self.no_map(compound))
        if name not in compound:
            raise InvalidText(f"No key {name} in MapLike[{self.shown(compound)}]")
        return compound[name]


_NBT, _JSON = _Words(True), _Words(False)


# Styles

_FLAGS = ("bold", "italic", "underlined", "strikethrough", "obfuscated")
_CLICKS_OLD = frozenset({"open_url", "run_command", "suggest_command", "change_page", "copy_to_clipboard"})
_CLICKS_NEW = {
    "open_url": "url", "run_command": "command", "suggest_command": "command", "change_page": "page",
    "copy_to_clipboard": "value", "show_dialog": "dialog", "custom": "id",
}  # fmt: skip
"""Action -> the field it needs."""
_HOVERS = frozenset({"show_text", "show_item", "show_entity"})


def check_style(tag: Any, new: bool = True) -> None:
    """Check the style fields of a compound; `InvalidText` says what is wrong."""
    words = _NBT if new else _JSON
    if not isinstance(tag, dict):
        raise InvalidText(words.no_map(tag))
    if "color" in tag:
        _check_color(words.string(tag["color"]))
    for flag in _FLAGS:
        if flag in tag and not isinstance(tag[flag], int | float if new else bool):
            raise InvalidText("Not a number" if new else f"Not a boolean: {words.shown(tag[flag])}")
    for name in ("insertion",) if new else ("insertion", "font"):
        words.string(tag.get(name, ""))
    if (click := tag.get("click_event" if new else "clickEvent")) is not None:
        _check_click(click, words)
    if (hover := tag.get("hover_event" if new else "hoverEvent")) is not None:
        _check_hover(hover, words)


def _check_color(color: str) -> None:
    if not color.startswith("#"):
        if color not in _COLORS:
            raise InvalidText(f"Invalid color name: {color}")
    elif not _HEX.fullmatch(color, 1):
        raise InvalidText(f"Invalid color value: {color}")
    elif len(color[1:].lstrip("0")) > 6:
        raise InvalidText(f"Color value out of range: {color}")


def _check_click(event: Any, words: _Words) -> None:
    action = words.string(words.field(event, "action"))
    needed = _CLICKS_NEW.get(action) if words.new else "value" if action in _CLICKS_OLD else None
    if needed is None:
        raise InvalidText(f"Unknown element name:{action}")
    value = words.field(event, needed)
    if needed == "page":
        if not isinstance(value, int):
            raise InvalidText("Not a number")
    elif needed != "dialog":
        words.string(value)


def _check_hover(event: Any, words: _Words) -> None:
    action = words.string(words.field(event, "action"))
    if action not in _HOVERS:
        raise InvalidText(f"Unknown element name:{action}")
    if action == "show_text":
        name = "value" if words.new or "value" in event else "contents"
        decode(words.field(event, name), words.new)


# JSON


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_constant)
_BLANK = re.compile(r"[ \t\r\n]*")


def read_json(reader: StringReader) -> Any:
    """One JSON value inside a command, as the old versions read text; `InvalidText` when it is none.

    The reason names line, column and path as the game's JSON library does; the path is always `$`.
    """
    start = reader.cursor
    text = reader.text
    try:
        value, reader.cursor = _DECODER.raw_decode(text, _BLANK.match(text, start).end())  # type: ignore[union-attr]
    except json.JSONDecodeError as exc:
        reader.cursor = exc.pos
        if exc.pos >= reader.end:
            raise InvalidText(f"End of input at line 1 column {exc.pos - start + 1} path $") from None
        raise InvalidText(f"malformed JSON at line 1 column {exc.pos - start + 1} path $") from None
    except ValueError:
        raise InvalidText("malformed JSON at line 1 column 1 path $") from None
    return value
