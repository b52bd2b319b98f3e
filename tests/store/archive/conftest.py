"""Every test has a cache folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("FACILITATOR_CACHE", str(folder))
    monkeypatch.setattr("facilitator.store.archive.seal.PAUSE", 0.002)  # nobody else writes to it for long
    return folder
