/// The host on AWS: services in any number of processes, whose documents lie in a table of DynamoDB and whose events go
/// through topics of SNS and queues of SQS. [Decision 60](../../../../../../../../docs/decisions/0060-a-host-on-aws.md)
/// says why it is built so; `docs/hosts.md` what it promises.
///
/// All that a commit changes is one transaction of [DynamoLedger][dev.tradewind.hosts.aws.DynamoLedger]: documents, mark
/// or answer, timeline, planned events, and the events to publish, as items of an outbox. Whoever committed them
/// [publishes][dev.tradewind.hosts.aws.OutboxPublisher] them; what a killed process left is
/// [found][dev.tradewind.hosts.aws.LeftoverLoop] by the others. Each intake is a queue
/// ([QueueIntake][dev.tradewind.hosts.aws.QueueIntake]), whose attempts SQS counts.
@NullMarked
package dev.tradewind.hosts.aws;

import org.jspecify.annotations.NullMarked;
