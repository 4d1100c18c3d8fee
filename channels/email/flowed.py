"""format=flowed text (RFC 3676) as the writer saw it: one line a paragraph, its quote marks kept."""

from __future__ import annotations


def unflowed(text: str, delete_space: bool = False) -> str:
    """`text` with its soft line breaks undone."""
    lines: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        piece = content[:-1] if soft and delete_space else content
        if open_depth == depth and content != "-- ":
            lines[-1].append(piece)
        else:
            lines.append([">" * depth + (" " if depth else ""), piece])
        open_depth = depth if soft else None
    return "\n".join("".join(pieces) for pieces in lines)
