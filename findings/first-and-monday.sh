#!/usr/bin/env bash
# Payouts on the first of the month and on Mondays, in ten schedulers that take cron's five fields.
#
# Versions: croniter 7.0.0 and APScheduler 3.11.3 (PyPI), cron-parser 5.10.6, croner 11.0.1 and cron 4.4.0 (npm), spring-context
#           7.0.1 and cron-utils 9.2.1 (Maven Central), robfig/cron 3.0.1, gronx 1.20.4 and cronexpr 1.1.3 (Go).
# Input:    "0 9 1 * 1" and "0 9 */2 * 1", after 10:00 UTC on Monday, 1 June 2026; for Spring with a zero for the seconds.
# Guess:    day of month and day of week are either-or, as crontab's manual has it: 8, 15 and 22 June for the first, 3, 5
#           and 7 June for the second; whoever has other rules refuses what he reads in another way.
# Seen:     of the first Spring, and cron-utils where it speaks for Spring, make Mondays that are a first: 1 February 2027 is
#           the next. APScheduler, asked for a crontab, makes Tuesdays that are a first, for its 1 is Tuesday. Of the second
#           gronx, too, makes Mondays on odd days: 15 and 29 June.
# So:       a schedule that is moved between two of these is paid eight months late, or on Tuesdays, without an error: days of
#           the week by name, one of the two fields a star, and the next three dates in the deployment's log.
#           Tradewind: its schedules have EventBridge's six fields, of which one has to be a question mark: neither is possible.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install croniter==7.0.0 apscheduler==3.11.3 tzdata==2026.6
npm_install cron-parser@5.10.6 croner@11.0.1 cron@4.4.0
maven_jars org.springframework:spring-context:7.0.1 com.cronutils:cron-utils:9.2.1 org.slf4j:slf4j-nop:2.0.17
go_get github.com/robfig/cron/v3@v3.0.1 github.com/adhocore/gronx@v1.20.4 github.com/hashicorp/cronexpr@v1.1.3

cat >"$work/next.py" <<'PYTHON'
import os
from datetime import datetime, timezone

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter

expression = os.environ["EXPRESSION"]
start = datetime(2026, 6, 1, 10, tzinfo=timezone.utc)


def dates(name, after):
    at, found = start, []
    for _ in range(3):
        at = after(at)
        found.append(f"{at:%Y-%m-%d}")
    print(f"{name}:", *found)


dates("croniter", lambda at: croniter(expression, at).get_next(datetime))
trigger = CronTrigger.from_crontab(expression, timezone="UTC")
dates("APScheduler", lambda at: trigger.get_next_fire_time(at, at))
PYTHON
cat >"$work/next.mjs" <<'JS'
import { CronTime } from 'cron';
import { CronExpressionParser } from 'cron-parser';
import { Cron } from 'croner';

const expression = process.env.EXPRESSION;
const start = new Date('2026-06-01T10:00:00Z');

function dates(name, after) {
  const found = [];
  for (let at = start; found.length < 3; found.push(at.toISOString().slice(0, 10))) at = after(at);
  console.log(`${name}:`, ...found);
}

dates('cron-parser', (at) => CronExpressionParser.parse(expression, { currentDate: at, tz: 'UTC' }).next().toDate());
dates('croner', (at) => new Cron(expression, { timezone: 'UTC' }).nextRun(at));
dates('cron', (at) => new CronTime(expression, 'UTC').getNextDateFrom(at, 'UTC').toJSDate());
JS
cat >"$work/Next.java" <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

class Next {
    public static void main(String[] args) {
        String expression = System.getenv("EXPRESSION");
        var spring = CronExpression.parse("0 " + expression);
        dates("Spring", spring::next);
        dates("cron-utils, Unix", cronUtils(CronType.UNIX, expression));
        dates("cron-utils, Spring", cronUtils(CronType.SPRING, "0 " + expression));
    }

    private static UnaryOperator<ZonedDateTime> cronUtils(CronType type, String expression) {
        var cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type)).parse(expression);
        return at -> ExecutionTime.forCron(cron).nextExecution(at).orElseThrow();
    }

    private static void dates(String name, UnaryOperator<ZonedDateTime> after) {
        System.out.println(Stream.iterate(ZonedDateTime.parse("2026-06-01T10:00:00Z"), after)
                .skip(1)
                .limit(3)
                .map(at -> at.toLocalDate().toString())
                .collect(Collectors.joining(" ", name + ": ", "")));
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/adhocore/gronx"
	"github.com/hashicorp/cronexpr"
	"github.com/robfig/cron/v3"
)

func dates(name string, after func(time.Time) time.Time) {
	fmt.Print(name, ":")
	at := time.Date(2026, 6, 1, 10, 0, 0, 0, time.UTC)
	for range 3 {
		at = after(at)
		fmt.Print(" ", at.Format(time.DateOnly))
	}
	fmt.Println()
}

func main() {
	expression := os.Getenv("EXPRESSION")
	schedule, err := cron.ParseStandard(expression)
	if err != nil {
		panic(err)
	}
	dates("robfig/cron", schedule.Next)
	dates("gronx", func(at time.Time) time.Time {
		next, err := gronx.NextTickAfter(expression, at, false)
		if err != nil {
			panic(err)
		}
		return next
	})
	dates("cronexpr", cronexpr.MustParse(expression).Next)
}
GO

next() { # EXPRESSION: its next three dates, from each
    export EXPRESSION=$1
    echo "$1"
    "$work/py/bin/python" "$work/next.py"
    node "$work/next.mjs"
    java_run "$work/Next.java"
    go_run main.go
}
seen=$(
    next '0 9 1 * 1'
    next '0 9 */2 * 1'
)
echo 'Guess: 2026-06-08 2026-06-15 2026-06-22, and 2026-06-03 2026-06-05 2026-06-07'
as_stated 'five fields of cron are read in three ways by ten schedulers' \
'0 9 1 * 1
croniter: 2026-06-08 2026-06-15 2026-06-22
APScheduler: 2026-09-01 2026-12-01 2027-06-01
cron-parser: 2026-06-08 2026-06-15 2026-06-22
croner: 2026-06-08 2026-06-15 2026-06-22
cron: 2026-06-08 2026-06-15 2026-06-22
Spring: 2027-02-01 2027-03-01 2027-11-01
cron-utils, Unix: 2026-06-08 2026-06-15 2026-06-22
cron-utils, Spring: 2027-02-01 2027-03-01 2027-11-01
robfig/cron: 2026-06-08 2026-06-15 2026-06-22
gronx: 2026-06-08 2026-06-15 2026-06-22
cronexpr: 2026-06-08 2026-06-15 2026-06-22
0 9 */2 * 1
croniter: 2026-06-03 2026-06-05 2026-06-07
APScheduler: 2026-06-09 2026-06-23 2026-07-07
cron-parser: 2026-06-03 2026-06-05 2026-06-07
croner: 2026-06-03 2026-06-05 2026-06-07
cron: 2026-06-03 2026-06-05 2026-06-07
Spring: 2026-06-15 2026-06-29 2026-07-13
cron-utils, Unix: 2026-06-03 2026-06-05 2026-06-07
cron-utils, Spring: 2026-06-15 2026-06-29 2026-07-13
robfig/cron: 2026-06-03 2026-06-05 2026-06-07
gronx: 2026-06-15 2026-06-29 2026-07-13
cronexpr: 2026-06-03 2026-06-05 2026-06-07' "$seen"
