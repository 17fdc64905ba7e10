from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.models import Article
from demo.loading.masthead import load_masthead
from demo.loading.pictures import load_pictures
from demo.loading.plan import FOLDER, LEFT_AS_DRAFT, LEFT_ON_THE_WIRE, PASSWORD, plan
from demo.loading.stories import confirm_tags, put_out, take_up
from demo.loading.workers import wait, working
from masthead.models import User
from media.models import Image, State
from newsroom.lib import clock
from wire.actions.receive import receive
from wire.models import Take


class Command(BaseCommand):
    help = (
        "Loads the demo newsroom through the real verbs and a real worker. Loading it again doubles nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.step("The paper, its people and its authority file")
        staff = load_masthead()
        call_command("import_authority", FOLDER / "authority.jsonl", stdout=self.stdout, stderr=self.stderr)
        self.step("Copy from the wire")
        takes = {
            path.name: self.receive(path, staff["reporter"])
            for path in sorted((FOLDER / "wire").glob("*.txt"))
        }
        self.step("Pictures, drawn here")
        images = load_pictures(staff["picture editor"], self.drawn)
        self.step("Stories at the desk")
        stories = {
            story["wire"]: take_up(takes[story["wire"]], story, images, staff)
            for story in plan()["stories"]
            if story["wire"] != LEFT_ON_THE_WIRE
        }
        with working():
            self.step("A worker makes all sizes of the pictures and looks names up")
            wait(self.work_left, self.left)
        self.publish(stories, staff)
        self.tell(staff)

    def receive(self, path: Path, reporter: User) -> Take:
        return receive(
            path.read_bytes(), actor=reporter, now=clock.now(), source="Newsroom demo", file_name=path.name
        ).take

    def publish(self, stories: dict[str, Article], staff: dict[str, User]) -> None:
        """In reverse, so that the first story of the plan is the newest. A rerun publishes what is still missing."""
        self.step("Tags confirmed, stories published")
        out = 0
        for name, article in reversed(stories.items()):
            if name != LEFT_AS_DRAFT:
                confirm_tags(article, staff)
                out += put_out(article, staff)
        self.stdout.write(f"  {out} published now, {len(stories) - 1 - out} were out before.")

    def work_left(self) -> int:
        waiting = Image.objects.filter(state=State.WAITING).count()
        return waiting + Article.objects.waiting_for_tags(clock.now()).count()

    def left(self, count: int) -> None:
        self.stdout.write(f"  {count} left ...")

    def drawn(self, done: int, of: int) -> None:
        if done == of or done % 5 == 0:
            self.stdout.write(f"  {done} of {of} ...")

    def step(self, what: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(what))

    def tell(self, staff: dict[str, User]) -> None:
        self.stdout.write(self.style.SUCCESS("\nThe demo newsroom is ready. Log in as one of these:"))
        for role, user in staff.items():
            self.stdout.write(f"  {user.email:<42} {role}")
        self.stdout.write(f"  The password of all of them: {PASSWORD}")
        self.stdout.write(
            f"  For you to finish: the draft from {LEFT_AS_DRAFT}, and {LEFT_ON_THE_WIRE} on the wire."
        )
