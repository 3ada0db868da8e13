"""Three stories in pictures, told from a published warehouse: a marimo notebook.

`pip install 'solieu[notebook]'`, then `marimo edit docs/stories.py` to play with it, or `python docs/stories.py FOLDER`
for its pictures as files. It reads `SOLIEU_HOME/published/solieu.duckdb` (by default `./data`) and nothing else.
"""

import marimo

app = marimo.App(app_title="Solieu: three stories")

with app.setup:
    import os
    import sys
    from pathlib import Path
    from typing import Any

    import duckdb
    import marimo as mo
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Rows = list[tuple[Any, ...]]
    GREEN, ORANGE, GREY = "#0b6e4f", "#e08e0b", "#c9ced6"


@app.function
def canvas(title: str, height: float = 4.5) -> tuple[Figure, Axes]:
    """An empty picture with its message as title."""
    picture, axes = plt.subplots(figsize=(9, height), layout="constrained")
    axes.set_title(title, loc="left")
    axes.spines[["top", "right", "left"]].set_visible(False)
    return picture, axes


@app.cell
def open_warehouse():
    path = Path(os.environ.get("SOLIEU_HOME", "data")) / "published" / "solieu.duckdb"
    if not path.exists():
        raise FileNotFoundError(f"no {path}: `make run` publishes the demo town, SOLIEU_HOME names another home")
    warehouse = duckdb.connect(str(path), read_only=True)
    return (warehouse,)


@app.cell
def why_not_sum():
    mo.md("""
    # 1. Why a figure is no sum

    A report tells its total, then its parts; the headline tells the total again; the next report covers nine months of
    the same year. Adding up what was said counts all of it. `mart_district_year` says what it means, once.
    """)
    return


@app.cell
def ask_sums(warehouse):
    told_and_meant = warehouse.execute("""
        SELECT m.indicator_name || ', ' || m.place_name || ' (' || m.province_name || ') ' || m.year AS figure, m.place,
            count(*) AS claims, sum(o.value) / any_value(m.value) AS times
        FROM core_observation AS o JOIN mart_district_year AS m USING (indicator, place, measure, modality)
        WHERE m.year = year(o.period_end) AND m.measure = 'level' AND m.unit = o.unit AND m.value > 0
        GROUP BY ALL HAVING times > 1.05 ORDER BY times DESC, figure LIMIT 8
    """).fetchall()
    return (told_and_meant,)


@app.function
def sums_beside_figures(told_and_meant: Rows) -> Figure:
    """Rows of figure, its place, number of claims, their sum as a multiple of it."""
    picture, axes = canvas("What was said adds up to more than what was done")
    for line, (_figure, _place, claims, times) in enumerate(told_and_meant):
        axes.barh(line, times, color=GREY)
        axes.barh(line, 1, color=GREEN)
        axes.text(times, line, f" {times:.1f} × from {claims} claims", va="center", fontsize=9)
    axes.set_yticks(range(len(told_and_meant)), [str(row[0]) for row in told_and_meant], fontsize=9)
    axes.invert_yaxis()
    axes.margins(x=0.25)
    axes.set_xlabel("a plain sum of the claims (grey), as a multiple of the figure (green)")
    return picture


@app.cell
def show_sums(told_and_meant):
    sums = sums_beside_figures(told_and_meant)
    sums
    return (sums,)


@app.cell
def why_plans():
    mo.md("""
    # 2. Short of the plan, or short of the year?

    60 % of the plan after six months is no failure. A ratio is a `measure` of its own and never mixes with amounts;
    what it covers stands in `basis` beside it. Read both before you rank districts by their ratios.
    """)
    return


@app.cell
def ask_plans(warehouse):
    ratios = warehouse.execute("""
        SELECT value, indicator_name || ', ' || place_name || ' ' || year AS figure, basis <> 'partial' AS whole_year
        FROM (FROM mart_district_year UNION ALL BY NAME FROM mart_province_year)
        WHERE measure = 'plan_ratio' AND modality = 'actual' AND value BETWEEN 1 AND 400 ORDER BY value, figure
    """).fetchall()
    return (ratios,)


@app.function
def plans_and_ratios(ratios: Rows) -> Figure:
    """Rows of percent of plan, figure, whether it covers the whole year; sorted by percent."""
    below = [whole for value, _, whole in ratios if value < 100]
    picture, axes = canvas(f"{below.count(False)} of the {len(below)} ratios under their plan are of part of a year")
    axes.axvline(100, color=GREY, zorder=0)
    for covers, colour, label in ((True, GREEN, "whole"), (False, ORANGE, "part of a year")):
        shown = [(line, value) for line, (value, _, whole) in enumerate(ratios) if whole == covers]
        axes.scatter([value for _, value in shown], [line for line, _ in shown], color=colour, label=label)
    for line, side in {0: "left", len(ratios) - 1: "right"}.items() if ratios else ():
        text = f"  {ratios[line][1]}  "
        axes.text(ratios[line][0], line, text, ha=side, va="center")
    axes.set_yticks([])
    axes.set_xlabel("percent of the plan")
    axes.legend(loc="center right", frameon=False)
    return picture


@app.cell
def show_plans(ratios):
    plans = plans_and_ratios(ratios)
    plans
    return (plans,)


@app.cell
def why_silence():
    mo.md("""
    # 3. What nobody said

    An empty square is no zero: nobody reported. Before you compare districts, see which of them speak, and of which
    years; `mart_coverage` says it beside each single figure.
    """)
    return


@app.cell
def ask_silence(warehouse):
    counted = warehouse.execute("""
        WITH counted AS (
            SELECT place_name || ' (' || province_name || ')' AS place, year,
                count(DISTINCT indicator) AS indicators
            FROM mart_district_year WHERE value IS NOT NULL GROUP BY ALL
        ), loudest AS (SELECT place FROM counted GROUP BY place ORDER BY sum(indicators) DESC, place LIMIT 24)
        FROM counted SEMI JOIN loudest USING (place) ORDER BY place, year
    """).fetchall()
    return (counted,)


@app.function
def silence_by_place(counted: Rows) -> Figure:
    """Rows of place, year, how many indicators have a figure."""
    places, years = sorted({row[0] for row in counted}), sorted({row[1] for row in counted})
    picture, axes = canvas("Indicators with a figure: white is silence, not zero", 1 + 0.3 * len(places))
    most = max((row[2] for row in counted), default=1)
    for place, year, indicators in counted:
        axes.scatter(year, places.index(place), s=240, marker="s", color=plt.cm.Greens(0.35 + 0.6 * indicators / most))
        shade = "white" if indicators > most / 3 else "black"
        axes.text(year, places.index(place), str(indicators), ha="center", va="center", fontsize=8, color=shade)
    axes.set_xticks(years)
    axes.set_yticks(range(len(places)), places, fontsize=9)
    axes.invert_yaxis()
    return picture


@app.cell
def show_silence(counted):
    silence = silence_by_place(counted)
    silence
    return (silence,)


@app.cell
def save(plans, silence, sums):
    if mo.app_meta().mode == "script" and len(sys.argv) == 2:
        for number, picture in enumerate((sums, plans, silence), start=1):
            picture.savefig(f"{sys.argv[1]}/story-{number}.png", dpi=110)
    return


if __name__ == "__main__":
    app.run()
