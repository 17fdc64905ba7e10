import logging

from newsroom.lib.logline import LineFormatter


def record(message, *args):
    return logging.LogRecord("newsroom", logging.WARNING, __file__, 1, message, args, None)


def test_a_message_cannot_begin_a_line_of_its_own():
    line = LineFormatter().format(
        record("log-in failed for %s", "ann\n2026-01-01 INFO all is well\u2028x\x1b[31m")
    )
    assert len(line.splitlines()) == 1
    assert "\\n2026-01-01" in line
    assert "\x1b" not in line


def test_a_traceback_is_indented():
    try:
        raise ValueError("first\nforged 2026 ERROR line")
    except ValueError as error:
        text = LineFormatter().formatException((type(error), error, error.__traceback__))
    assert all(line.startswith("    ") for line in text.splitlines())
