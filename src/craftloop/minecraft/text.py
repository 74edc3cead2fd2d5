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

from craftloop.minecraft.gamedata import fill
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
        return fill(template, tuple(plain(one, resolve, translate) for one in component.arguments))
    return component.value


# Decoding

_CONTENTS: tuple[tuple[Kind, str], ...] = (
    ("text", "text"), ("translate", "translate"), ("keybind", "keybind"), ("score", "score"),
    ("selector", "selector"), ("nbt", "nbt"),
)  # fmt: skip
"""Kinds in the order in which the game tries them, and the field that makes each."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{1,6}")
_COLORS = frozenset({
    "black", "dark_blue", "dark_green", "dark_aqua", "dark_red", "dark_purple", "gold", "gray", "dark_gray",
    "blue", "green", "aqua", "red", "light_purple", "yellow", "white",
})  # fmt: skip
MAX_DEPTH = 128


def decode(tag: Any, new: bool = True, depth: int = 0) -> Component:
    """The component a value of NBT or JSON stands for; `InvalidText` when it is none.

    `new`: the fields of 1.21.5 and later (`click_event`), else the old ones (`clickEvent`).
    """
    if depth > MAX_DEPTH:
        raise InvalidText("Too deep")
    if isinstance(tag, str):
        return Component("text", tag)
    if isinstance(tag, list):
        if not tag:
            _mismatch("List must have contents")
        first, *rest = (decode(part, new, depth + 1) for part in tag)
        return _followed(first, tuple(rest))
    if not isinstance(tag, dict):
        _mismatch(f"Not a map: {_shown(tag)}")
    component = _content(tag, new, depth)
    check_style(tag, new)
    if "extra" not in tag:
        return component
    if not isinstance(tag["extra"], list):
        raise InvalidText(f"Not a list: {_shown(tag['extra'])}")
    if not tag["extra"]:
        raise InvalidText("List must have contents")
    return _followed(component, tuple(decode(part, new, depth + 1) for part in tag["extra"]))


def _followed(first: Component, rest: tuple[Component, ...]) -> Component:
    return Component(first.kind, first.value, first.data, first.arguments, (*first.extra, *rest))


def _mismatch(reason: str) -> NoReturn:
    start = "Failed to parse either. First: Not a string; Second: Failed to parse either. First: "
    raise InvalidText(f"{start}{reason}; Second: {reason}")


def _content(tag: Mapping[str, Any], new: bool, depth: int) -> Component:
    if "type" in tag:
        kinds = [one for one in _CONTENTS if one[0] == _KINDS.get(tag["type"], tag["type"])]
        if not kinds and tag["type"] != "object":
            raise InvalidText(f"Unknown element name:{_shown(tag['type'])}")
    else:
        kinds = list(_CONTENTS)
    for kind, name in kinds:
        if kind == "score" and _is_score(tag.get("score")):
            return Component("score", tag["score"]["name"], tag)
        if kind != "score" and isinstance(tag.get(name), str):
            if kind == "nbt" and not any(
                isinstance(tag.get(one), str) for one in ("block", "entity", "storage")
            ):
                continue
            arguments = _arguments(tag.get("with"), new, depth) if kind == "translate" else ()
            return Component(kind, tag[name], tag, arguments)
    if new and (found := next((tag[one] for one in ("sprite", "player") if one in tag), None)) is not None:
        return Component("object", found if isinstance(found, str) else "", tag)
    raise InvalidText(f"No matching codec found for {_shown(tag)}" if new else "No matching codec found")


_KINDS = {"translatable": "translate"}
"""Values of `type` that differ from our names."""


def _is_score(tag: Any) -> bool:
    return (
        isinstance(tag, dict) and isinstance(tag.get("name"), str) and isinstance(tag.get("objective"), str)
    )


def _arguments(tag: Any, new: bool, depth: int) -> tuple[Component, ...]:
    if tag is None:
        return ()
    if not isinstance(tag, list):
        raise InvalidText(f"Not a list: {_shown(tag)}")
    return tuple(
        Component("text", _shown(one)) if isinstance(one, int | float) else decode(one, new, depth + 1)
        for one in tag
    )


# Styles

_FLAGS = ("bold", "italic", "underlined", "strikethrough", "obfuscated")
_CLICKS_OLD = frozenset({"open_url", "run_command", "suggest_command", "change_page", "copy_to_clipboard"})
_CLICKS_NEW = {
    "open_url": "url", "run_command": "command", "suggest_command": "command", "change_page": "page",
    "copy_to_clipboard": "value", "show_dialog": "dialog", "custom": "id",
}  # fmt: skip
"""Action -> the field it needs."""
_HOVERS = frozenset({"show_text", "show_item", "show_entity"})


def check_style(tag: Mapping[str, Any], new: bool = True) -> None:
    """Check the style fields of a compound; `InvalidText` says what is wrong."""
    color = tag.get("color")
    if color is not None:
        if not isinstance(color, str):
            raise InvalidText("Not a string")
        if color.startswith("#"):
            if not _COLOR.fullmatch(color):
                raise InvalidText(f"Invalid color value: {color}")
        elif color not in _COLORS:
            raise InvalidText(f"Invalid color name: {color}")
    for flag in _FLAGS:
        if flag in tag and not isinstance(tag[flag], int | float):
            raise InvalidText("Not a boolean" if not new else "Not a number")
    for name in ("insertion", "font"):
        if name in tag and not isinstance(tag[name], str) and not (new and name == "font"):
            raise InvalidText("Not a string")
    _check_click(tag.get("click_event" if new else "clickEvent"), new)
    _check_hover(tag.get("hover_event" if new else "hoverEvent"), new)


def _check_click(event: Any, new: bool) -> None:
    if event is None:
        return
    action = _action(event)
    needed = _CLICKS_NEW.get(action) if new else "value" if action in _CLICKS_OLD else None
    if needed is None:
        raise InvalidText(f"Unknown element name:{action}")
    if needed not in event:
        raise InvalidText(f"No key {needed} in MapLike[{_shown(event)}]")
    if needed != "page" and needed != "dialog" and not isinstance(event[needed], str):
        raise InvalidText("Not a string")
    if new and action == "change_page" and not isinstance(event[needed], int):
        raise InvalidText("Not a number")


def _check_hover(event: Any, new: bool) -> None:
    if event is None:
        return
    action = _action(event)
    if action not in _HOVERS:
        raise InvalidText(f"Unknown element name:{action}")
    if action == "show_text":
        name = "value" if new or "contents" not in event else "contents"
        if name not in event:
            raise InvalidText(f"No key {name} in MapLike[{_shown(event)}]")
        decode(event[name], new)


def _action(event: Any) -> str:
    if not isinstance(event, dict):
        raise InvalidText(f"Not a map: {_shown(event)}")
    if "action" not in event:
        raise InvalidText(f"No key action in MapLike[{_shown(event)}]")
    if not isinstance(event["action"], str):
        raise InvalidText("Not a string")
    return event["action"]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return repr(float(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
