"""A page comes alive in a browser that reaches nothing, and no label does anything there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.charts import CHARTS, page_of

pytestmark = pytest.mark.slow
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
NAME = "Wex<img src=x onerror=\"document.title='lost'\"></script><script>document.title='lost'"


@pytest.mark.skipif(BROWSER is None, reason="there is no chromium here")
def test_the_live_picture_takes_the_place_of_the_still_one(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    visits = [Visit(council=NAME, day="2019-05-01", raised=("neglect",), overall="Good")]
    page = tmp_path / "chart.html"
    page.write_text(page_of(CHARTS["timeline"](incidence_of_visits(visits))), encoding="utf-8")

    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000",
            f"--user-data-dir={tmp_path / 'profile'}", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert '<div id="still" hidden="">' in done.stdout
    assert re.search(r'<div id="live"[^>]*class="vega-embed"', done.stdout)
    assert not re.search(r"<title>lost|<img", done.stdout.split("<script")[0])
