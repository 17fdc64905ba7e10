from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent
