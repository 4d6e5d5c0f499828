#!/usr/bin/env bash
# A parcel's reminder at an instant, made with AWS's CDK for a schedule in Berlin's zone.
#
# Versions: aws-cdk-lib 2.276.0 (npm).
# Input:    ScheduleExpression.at(new Date('2026-12-24T18:00:00Z'), TimeZone.EUROPE_BERLIN) for EventBridge Scheduler, and
#           the schedule's start, the same instant.
# Guess:    at(2026-12-24T19:00:00) in Europe/Berlin, which is that instant.
# Seen:     at(2026-12-24T18:00:00) in Europe/Berlin: an hour early in winter, two in summer. The start has a Z.
# So:       an instant goes with TimeZone.ETC_UTC, the default; another zone is for local times only, written as
#           ScheduleExpression.expression('at(…)', zone).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install aws-cdk-lib@2.276.0 constructs@10.8.1

cat >"$work/schedule.cjs" <<'JS'
const { App, Stack, TimeZone } = require('aws-cdk-lib');
const { Template } = require('aws-cdk-lib/assertions');
const { Schedule, ScheduleExpression } = require('aws-cdk-lib/aws-scheduler');
const { SqsSendMessage } = require('aws-cdk-lib/aws-scheduler-targets');
const { Queue } = require('aws-cdk-lib/aws-sqs');

const instant = new Date('2026-12-24T18:00:00Z');
const stack = new Stack(new App(), 'Reminders');
new Schedule(stack, 'Reminder', {
  schedule: ScheduleExpression.at(instant, TimeZone.EUROPE_BERLIN),
  start: instant,
  target: new SqsSendMessage(new Queue(stack, 'Parcels')),
});
const [schedule] = Object.values(Template.fromStack(stack).findResources('AWS::Scheduler::Schedule'));
const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, StartDate: start } = schedule.Properties;
console.log(`${expression} in ${zone}, from ${start}`);
JS

seen=$(node "$work/schedule.cjs")
echo 'Guess: at(2026-12-24T19:00:00) in Europe/Berlin'
as_stated 'an instant with a time zone becomes another instant' \
'at(2026-12-24T18:00:00) in Europe/Berlin, from 2026-12-24T18:00:00.000Z' "$seen"
