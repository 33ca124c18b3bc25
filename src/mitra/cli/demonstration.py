"""`mitra demonstration`: the invented wave as a file to try the other commands with."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from mitra.cli.reading import refuse
from mitra.demonstration import event
from mitra.demonstration.files import as_json, as_ndjson, with_bad_rows, write_workbook
from mitra.demonstration.wave import applications
from mitra.site.home import CannotRun

demonstration = App(name="demonstration", help="The invented wave as a file. / Gelombang rekaan sebagai berkas.")


@demonstration.command
def write(
    out: Path,
    /,
    *,
    institutions: int = event.COUNT,
    programmes: int | None = None,
    seed: int = event.SEED,
    bad_rows: bool = False,
) -> int:
    """Write applications of invented institutions: .xlsx, .json or .ndjson, by the name of the file.

    Parameters
    ----------
    out
        Where to write.
    institutions
        How many; 100 as at the event.
    programmes
        How many for each institution; two to four if not given.
    seed
        Another seed gives another wave; the same seed gives the same bytes.
    bad_rows
        Put in three rows that cannot be taken in, to see how they come back.
    """
    wave = applications(institutions, programmes=programmes, seed=seed)
    if bad_rows:
        wave = with_bad_rows(wave)
    try:
        match out.suffix.lower():
            case ".xlsx":
                write_workbook(wave, out)
            case ".json" | ".ndjson" as suffix:
                with out.open("w", encoding="utf-8") as stream:
                    stream.writelines(as_json(wave) if suffix == ".json" else as_ndjson(wave))
            case _:
                return refuse("Nama berkas berakhir .xlsx, .json, atau .ndjson. / The name ends in .xlsx, .json or .ndjson.")
    except OverflowError as error:
        raise CannotRun("Nomor rekaan untuk sebanyak itu tidak cukup. / There are not that many reserved numbers.") from error
    except OSError as error:
        raise CannotRun(f"{out} tidak dapat ditulis ({error.strerror}). / {out} cannot be written.") from error
    print(out)
    return 0
