"""A headless Chromium for the tests of pages and for the pictures in the README, driven by Selenium, with no network."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-device-scale-factor=1"),
)


def start() -> webdriver.Chrome:
    """A browser with a profile of its own; `quit` ends it."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*_ARGUMENTS, f"--user-data-dir={mkdtemp(prefix='tie-chromium-')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def resize(browser: webdriver.Chrome, width: int, height: int) -> None:
    """Make the page so large, in CSS pixels, below what a window can be too."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    )


def scheme(browser: webdriver.Chrome, name: str) -> None:
    """Prefer `light` or `dark`."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]})


def photograph(browser: webdriver.Chrome, address: str, file: Path) -> None:
    """What the browser shows at an address, as a PNG file."""
    browser.get(address)
    file.write_bytes(browser.get_screenshot_as_png())
