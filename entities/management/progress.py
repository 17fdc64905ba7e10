"""How far a long command is: on a terminal in one line that changes, elsewhere a line now and then."""

from typing import Any

from entities.authority_file.told import Report

EVERY = 5_000  # lines


class Progress:
    """Called with a Report after each chunk. `size` of the file in bytes; 0 where nobody knows."""

    def __init__(self, out: Any, size: int) -> None:
        self.out, self.size, self.told = out, size, 0

    def __call__(self, report: Report) -> None:
        if self.out.isatty():
            self.out.write(f"{self._sentence(report)} ...\r", ending="")
            self.out.flush()
        elif report.lines // EVERY > self.told:
            self.told = report.lines // EVERY
            self.out.write(f"{self._sentence(report)} ...")
            self.out.flush()

    def _sentence(self, report: Report) -> str:
        share = f" ({100 * report.bytes // self.size} %)" if self.size else ""
        refused = f", {report.refused} refused" if report.refused else ""
        return f"{report.lines} lines{share}{refused}"
