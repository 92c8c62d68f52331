"""An operator imports bulk files: sees how far it is, what was left out and why; a bad file harms nothing."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.operator.register import Bar
from tests.doctors import opened
from tests.doctors.exports import division, employee, legal_entity, party, write
from tests.stage import CABINETS


class Terminal(StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    folder = tmp_path / "bulk"
    folder.mkdir()
    write(folder, "parties", [party(number) for number in range(5)])
    jobs = [employee(number) for number in range(4)]
    write(folder, "employees", [*jobs, employee(4, status="DISMISSED"), employee(9, division_id="nowhere")])
    write(folder, "divisions", [division()])
    write(folder, "legal_entities", [legal_entity()])
    return folder


@pytest.fixture
def operator(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody at a terminal: runs a command, sees its words."""
    cabinets = tmp_path / "cabinets.toml"
    cabinets.write_text(CABINETS, encoding="utf-8")
    for name, value in {
        "BOT_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz",
        "SECRET_KEYS": "k:" + "A" * 43 + "=",
        "SIGNER": "sandbox",
        "CABINETS_FILE": str(cabinets),
        "DATABASE_URL": sqlite_url,
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words: str, line: str = "") -> Result:
        return CliRunner().invoke(main, ["doctors", *words], input=line)

    return run


def test_operator_imports_a_folder_and_reads_what_was_left_out(operator: Any, bulk: Path) -> None:
    done = operator("import", str(bulk))
    assert done.exit_code == 0
    assert "✓ 4 doctors can be found" in done.output
    assert "left out 1: employee not approved (such as e4)" in done.output
    assert "left out 1: division not selectable (such as e9)" in done.output
    assert "Коваль Ірина Іванівна" in operator("search", line="коваль\n").output


@pytest.mark.parametrize("trouble", ["cut", "absent", "shrunk"])
def test_operator_imports_a_bad_folder_and_nothing_changes(operator: Any, bulk: Path, trouble: str) -> None:
    assert operator("import", str(bulk)).exit_code == 0
    path = bulk / "employees.json"
    if trouble == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif trouble == "absent":
        path.unlink()
    else:
        write(bulk, "employees", [employee(0)])
    done = operator("import", str(bulk))
    assert done.exit_code == 1
    assert "nothing was changed" in done.output
    assert {"cut": "broken off", "absent": "missing employees.json", "shrunk": "more than half"}[trouble] in done.output
    assert operator("search", line="коваль\n").output.count("Коваль Ірина Іванівна") == 4


def test_operator_whose_doctors_have_really_left_is_told_how_to_say_so_and_says_so(operator: Any, bulk: Path) -> None:
    assert operator("import", str(bulk)).exit_code == 0
    write(bulk, "employees", [employee(0)])
    assert "if they are gone for good, add --accept-fewer" in operator("import", str(bulk)).output
    done = operator("import", str(bulk), "--accept-fewer")
    assert done.exit_code == 0
    assert "✓ 1 doctors can be found" in done.output
    assert operator("search", line="коваль\n").output.count("Коваль Ірина Іванівна") == 1


def test_operator_cannot_import_an_empty_register(operator: Any, bulk: Path) -> None:
    assert operator("import", str(bulk)).exit_code == 0
    write(bulk, "employees", [])
    done = operator("import", str(bulk), "--accept-fewer")
    assert done.exit_code == 1
    assert "there is not one doctor in the files" in done.output
    assert operator("search", line="коваль\n").output.count("Коваль Ірина Іванівна") == 4


def test_operator_sees_a_bar_on_a_terminal_and_a_line_a_stage_elsewhere() -> None:
    for out, seen in ((Terminal(), "reading the files [███████"), (StringIO(), "reading the files…\nstoring")):
        bar = Bar(out)
        for count in (0, 50, 100):
            bar.told("read", count)
        bar.told("store", 250)
        bar.end()
        assert seen in out.getvalue()


def test_operator_without_keys_imports_open_data_and_reads_how_old_they_are(operator: Any, tmp_path: Path) -> None:
    folder = opened.write(tmp_path / "open", doctors=[opened.doctor(1), opened.doctor(2, speciality="Лікар-хірург")])
    done = operator("import", str(folder), "--as-of", "2020-01-01")
    assert done.exit_code == 0
    assert "✓ 1 doctors can be found" in done.output
    assert "left out 1: speciality not primary (such as pmg_all_pmd_doctor_info.csv line 3)" in done.output
    assert "open data of НСЗУ, CC BY 4.0, as of 2020-01-01" in done.output
    assert "there are newer ones" in done.output
    assert "Коваль Ірина Іванівна" in operator("search", line="пісочин\n").output
    assert "Коваль Ірина Іванівна" in operator("search", "--directory", str(folder), line="пісочин\n").output


def test_broken_open_data_leave_what_was_there(operator: Any, tmp_path: Path) -> None:
    folder = opened.write(tmp_path / "open", doctors=[opened.doctor(number) for number in range(1, 9)])
    assert operator("import", str(folder)).exit_code == 0
    opened.write(folder, doctors=[opened.doctor(1)])
    done = operator("import", str(folder))
    assert done.exit_code == 1
    assert "more than half of the doctors" in done.output
    assert operator("search", line="пісочин\n").output.count("Коваль Ірина Іванівна") == 8


def test_open_data_and_the_national_register_come_one_after_the_other_and_neither_drives_the_other_out(
    operator: Any, bulk: Path, tmp_path: Path
) -> None:
    clinics = [opened.clinic("l1"), opened.clinic("l2")]
    folder = opened.write(
        tmp_path / "open",
        clinics=clinics,
        divisions=[opened.division(), opened.division("d2", "l2")],
        doctors=[opened.doctor(1, "ДАВНЯ ОЛЕНА"), opened.doctor(2, "ВОВК ОСТАП", "d2", "l2")],
    )
    for given in (folder, bulk, folder):
        assert operator("import", str(given)).exit_code == 0
    assert operator("search", line="коваль\n").output.count("Коваль Ірина Іванівна") == 4
    assert "Вовк Остап" in operator("search", line="вовк остап\n").output
    assert "Давня Олена" not in operator("search", line="давня олена\n").output
