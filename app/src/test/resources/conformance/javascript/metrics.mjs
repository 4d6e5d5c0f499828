// CloudWatch's metrics and alarms as a program in JavaScript uses them: `node --test metrics.mjs`, with ENDPOINT set.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";

const cloudWatch = new CloudWatchClient({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
after(() => cloudWatch.destroy());

const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000);

test("what is put is listed and read", async () => {
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: "JavaScript",
      MetricData: [{ MetricName: "Orders", Timestamp: minute, Value: 4.5, Unit: "Count" }],
    }),
  );

  const { Metrics } = await cloudWatch.send(new ListMetricsCommand({ Namespace: "JavaScript" }));
  assert.deepEqual(Metrics.map((metric) => metric.MetricName), ["Orders"]);
  const { MetricDataResults } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: minute,
      EndTime: new Date(minute.getTime() + 60_000),
      MetricDataQueries: [
        { Id: "m1", MetricStat: { Metric: Metrics[0], Period: 60, Stat: "Maximum" } },
        { Id: "e1", Expression: "FILL(m1, 0) + 1" },
      ],
    }),
  );
  assert.deepEqual(MetricDataResults.map((result) => result.Values), [[4.5], [5.5]]);
  assert.deepEqual(MetricDataResults[0].Timestamps, [minute]);
});

test("an alarm has a state and a history", async () => {
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: "javascript",
      Namespace: "JavaScript",
      MetricName: "None",
      Statistic: "Sum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
    }),
  );
  await cloudWatch.send(
    new SetAlarmStateCommand({ AlarmName: "javascript", StateValue: "ALARM", StateReason: "a drill" }),
  );

  const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: ["javascript"] }));
  assert.equal(MetricAlarms[0].StateValue, "ALARM");
  assert.equal(MetricAlarms[0].StateReason, "a drill");
  const { AlarmHistoryItems } = await cloudWatch.send(
    new DescribeAlarmHistoryCommand({ AlarmName: "javascript", HistoryItemType: "StateUpdate" }),
  );
  assert.equal(AlarmHistoryItems[0].HistorySummary, "Alarm updated from INSUFFICIENT_DATA to ALARM");
  await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ["javascript"] }));
  await assert.rejects(cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ["javascript"] })), {
    message: "Alarm javascript does not exist.",
  });
});
