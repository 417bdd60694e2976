"""The output folder: whole files or none, and nothing outside it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from checker.errors import CheckerError


@dataclass
class Folder:
    """Writes files below `top` and remembers their paths in order; a file stands there whole or not at all."""

    top: Path
    written: list[Path] = field(default_factory=list)

    def put(self, name: str, content: bytes | str) -> Path:
        """Write one file, `name` relative to the folder; text as UTF-8 with line feeds. Raises CheckerError where the disk refuses."""
        target = self.path(name)
        part = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            os.replace(part, target)
        except OSError as error:
            raise CheckerError(f"{target}：写不进去（{error.strerror or error}）。请检查输出文件夹的权限和剩余空间后重试。") from error
        finally:
            part.unlink(missing_ok=True)
        self.written.append(target)
        return target

    def path(self, name: str) -> Path:
        """Where a file of this name stands; a name that would leave the folder is refused."""
        target = self.top / name
        if not target.resolve().is_relative_to(self.top.resolve()):
            raise CheckerError(f"{name}：不在输出文件夹内。文件名不能离开输出文件夹。")
        return target
