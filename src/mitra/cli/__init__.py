"""The `mitra` command. Each subcommand is a module of its own, imported only when it is called.

Exit codes: 0 done; 1 done, with something to look at; 2 not done, with one sentence that says why.
"""

from __future__ import annotations

import os
import sys

from cyclopts import App, CycloptsError

app = App(
    name="mitra",
    help="Mitra JKP: penilaian lembaga dan program pelatihan kerja. / Assessment of training institutions and programmes.",
)
app.command("mitra.cli.template:template", help="Write the application workbook to fill in, or its JSON Schema.")
app.command("mitra.cli.screen:screen_file", name="screen", help="Judge a file of applications: findings out.")
app.command("mitra.cli.explain:explain", help="Explain the findings of one institution of a file.")
app.command("mitra.cli.load:load", help="Take files into the database: only what is new or otherwise is recorded.")
app.command("mitra.cli.known:known", help="What was known of an institution at a moment, and what followed.")
app.command("mitra.cli.runs:runs", help="The screenings of the whole register that were kept.")
app.command("mitra.cli.changes:changes", help="Which outcomes differ between two runs, and why.")
app.command("mitra.cli.replay:replay", help="Judge a run again, to prove that it finds the very same.")
app.command("mitra.cli.register:register", name="register", help="The public register: on any day, as known at any moment.")
app.command("mitra.cli.certificate:certificate", name="certificate", help="Certificates: their keys, and checking one.")
app.command("mitra.cli.what_if:what_if", name="what-if", help="Who would flip if the law were otherwise, and why.")
app.command("mitra.cli.law:law", name="law", help="Show the law as applied on a day, or what changed between two.")
app.command("mitra.cli.reference:reference", name="reference", help="Load standards and regions, or say what is loaded.")
app.command("mitra.cli.institutions:institutions", name="institutions", help="Institutions entered twice, joined, parted.")
app.command("mitra.cli.audit:audit", name="audit", help="The log of all acts: sealed, signed, verified.")
app.command("mitra.cli.documents:documents", name="documents", help="Documents on the disk: verified, sealed under a new key.")
app.command("mitra.cli.retention:retention", name="retention", help="Data whose time of keeping is over.")
app.command("mitra.cli.database:database", name="database", help="The application's own role in the database.")
app.command("mitra.cli.backup:backup", help="Copy the database and the documents while the site goes on.")
app.command("mitra.cli.backup:restore", help="Put both back as they were at a moment.")
app.command("mitra.cli.demonstration:demonstration", name="demonstration", help="Write the invented wave as a file.")
app.command("mitra.cli.rights:rights", help="Who may see and do what.")
app.command("mitra.cli.people:people", name="people", help="Enter people of the ministry and give them roles.")
app.command("mitra.cli.run:run", help="Start the site with its own database; Ctrl-C stops both.")
app.command("mitra.cli.work:work", help="Carry out jobs: mail, reminders, deadlines.")
app.command("mitra.cli.check:check", help="Whether this installation may start, and is safe for real people.")
app.command("mitra.cli.doctor:doctor", help="Say what this machine lacks, and how to mend it.")
app.command("mitra.cli.management:django", help="Django's management commands, for developers.")


def main() -> None:
    """Run the command line; a CannotRun becomes one sentence on stderr and exit code 2."""
    from mitra.site.home import CannotRun

    try:
        code = app(sys.argv[1:], exit_on_error=False)
    except CycloptsError:
        code = 2  # cyclopts has said why
    except CannotRun as error:
        print(f"mitra: {error}", file=sys.stderr)
        code = 2
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the reader of our output has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
