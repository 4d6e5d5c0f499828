#!/usr/bin/env bash
# A job due daily at 02:30 in Berlin, on the two nights on which the clock changes.
#
# Versions: cron-parser 5.10.6 (npm), croniter 7.0.0 (PyPI), robfig/cron 3.0.1 (Go).
# Input:    "30 2 * * *" in Europe/Berlin: from 28 March 2026 (02:30 is missing on the 29th), and from
#           24 October 2026 (02:30 comes twice on the 25th). The next two times, in UTC.
# Guess:    all three do the same thing, most likely a run shifted to 03:30 in spring and one run in autumn.
# Seen:     in spring cron-parser runs at 03:30, croniter at 03:00, robfig/cron skips the day;
#           in autumn cron-parser runs once, the other two run twice.
# So:       a schedule moved from one of these into a scheduler may charge or ship twice, or not at
#           all, on one night of the year: say in the documentation what happens on both nights, test it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install cron-parser@5.10.6
pip_install croniter==7.0.0 tzdata==2025.2
go_get github.com/robfig/cron/v3@v3.0.1

cat >"$work/cron.mjs" <<'JS'
import { CronExpressionParser } from 'cron-parser';
for (const [season, from] of [['spring', '2026-03-28T11:00:00Z'], ['autumn', '2026-10-24T11:00:00Z']]) {
  const runs = CronExpressionParser.parse('30 2 * * *', { tz: 'Europe/Berlin', currentDate: from });
  const next = () => runs.next().toISOString().slice(5, 16);
  console.log('cron-parser', season, next(), next());
}
JS
cat >"$work/cron.py" <<'PYTHON'
from datetime import datetime, timezone
from zoneinfo import ZoneInfo
from croniter import croniter

for season, start in (("spring", "2026-03-28T11:00:00+00:00"), ("autumn", "2026-10-24T11:00:00+00:00")):
    runs = croniter("30 2 * * *", datetime.fromisoformat(start).astimezone(ZoneInfo("Europe/Berlin")))
    times = [runs.get_next(datetime).astimezone(timezone.utc).strftime("%m-%dT%H:%M") for _ in range(2)]
    print("croniter", season, *times)
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"time"
	_ "time/tzdata"

	"github.com/robfig/cron/v3"
)

func main() {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	daily, _ := cron.ParseStandard("30 2 * * *")
	for _, night := range [][2]string{{"spring", "2026-03-28T11:00:00Z"}, {"autumn", "2026-10-24T11:00:00Z"}} {
		start, _ := time.Parse(time.RFC3339, night[1])
		first := daily.Next(start.In(berlin))
		second := daily.Next(first)
		fmt.Println("robfig/cron", night[0], first.UTC().Format("01-02T15:04"), second.UTC().Format("01-02T15:04"))
	}
}
GO

seen=$(node "$work/cron.mjs" && "$work/py/bin/python" "$work/cron.py" && go_run main.go)
echo 'Guess: all three agree on both nights'
as_stated 'when the clock changes, a daily job runs at three different times in spring, and once or twice in autumn' \
'cron-parser spring 03-29T01:30 03-30T00:30
cron-parser autumn 10-25T00:30 10-26T01:30
croniter spring 03-29T01:00 03-30T00:30
croniter autumn 10-25T00:30 10-25T01:30
robfig/cron spring 03-30T00:30 03-31T00:30
robfig/cron autumn 10-25T00:30 10-25T01:30' "$seen"
