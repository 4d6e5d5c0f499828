package dev.tradewind.aws.sqs;

import static dev.tradewind.aws.wire.QueryNames.Spelling.list;
import static dev.tradewind.aws.wire.QueryNames.Spelling.map;

import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.QueryNames.Spelling;
import java.util.Map;

/// The spelling of SQS's collections in the Query protocol, which its present model, a JSON one, no
/// longer has.
///
/// Source: Amazon SQS API Reference, the Query examples of each action, API version 2012-11-05.
public final class SqsQueryNames {
    private static final Spelling TAG = new Spelling("Tag", "Key", "Value");

    public static final QueryNames ALL =
            new QueryNames(
                    Map.ofEntries(
                            Map.entry("AttributeNames", list("AttributeName")),
                            Map.entry("Attributes", map("Attribute")),
                            Map.entry("AWSAccountIds", list("AWSAccountId")),
                            Map.entry("Actions", list("ActionName")),
                            Map.entry("BinaryListValues", list("BinaryListValue")),
                            Map.entry("MessageAttributeNames", list("MessageAttributeName")),
                            Map.entry("MessageAttributes", map("MessageAttribute")),
                            Map.entry(
                                    "MessageSystemAttributeNames",
                                    list("MessageSystemAttributeName")),
                            Map.entry("MessageSystemAttributes", map("MessageSystemAttribute")),
                            Map.entry("QueueUrls", list("QueueUrl")),
                            Map.entry("queueUrls", list("QueueUrl")),
                            Map.entry("StringListValues", list("StringListValue")),
                            Map.entry("TagKeys", list("TagKey")),
                            Map.entry("Tags", TAG),
                            Map.entry("tags", TAG)));

    private SqsQueryNames() {}
}
