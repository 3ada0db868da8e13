"""Scrapy's half of benchmarks/harvest.py: from the listings by their links to the same pages, robots.txt obeyed.

It keeps no archive, judges no notices and reads no layout: title and text by selector, the body as one packed file.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor

from demo.town import Town
from warehouse.reference import read_listings, read_portals


class Wanted(scrapy.Spider):
    """Follows links to the pages that ours has archived, and to no others."""

    name = "wanted"

    def __init__(self, folder: Path, starts: list[str], wanted: set[str]) -> None:
        super().__init__()
        self.folder, self.starts, self.wanted = folder, starts, wanted
        self.links = LinkExtractor()
        self.found: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        """The listings."""
        for url in self.starts:
            yield scrapy.Request(url)

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        """Keep the page, follow its links."""
        self.found.add(response.url)
        text = " ".join(response.css("p::text").getall())
        name = sha256(response.url.encode()).hexdigest()[:20]
        (self.folder / f"{name}.gz").write_bytes(gzip.compress(response.body))
        yield {"url": response.url, "title": response.css("h1::text").get(), "text": text}
        for link in self.links.extract_links(response) if isinstance(response, TextResponse) else []:
            if link.url in self.wanted:
                yield response.follow(link)


def main(folder: Path, task: dict[str, Any]) -> dict[str, float]:
    """Pages kept and seconds."""
    folder.mkdir(parents=True)
    portals = {row.portal: row for row in read_portals(Town.portals_csv) if row.portal in task["portals"]}
    hosts = {portal: row.base_url.rstrip("/").removeprefix("http://") for portal, row in portals.items()}
    starts = [
        f"http://{task['connect_to'][hosts[row.portal]]}{row.path}"
        for row in read_listings(Town.listings_csv)
        if row.portal in portals
    ]
    settings = {"ROBOTSTXT_OBEY": True, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0}
    process = CrawlerProcess(settings | {"CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16})
    crawler = process.create_crawler(Wanted)
    process.crawl(crawler, folder, starts, set(task["wanted"]))
    wall, cpu = perf_counter(), process_time()
    process.start()
    spent = {"wall": perf_counter() - wall, "cpu": process_time() - cpu}
    spider = crawler.spider
    if not isinstance(spider, Wanted):
        raise SystemExit("the crawl did not begin")
    return spent | {"pages": float(len(spider.found))}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), json.load(sys.stdin))))
