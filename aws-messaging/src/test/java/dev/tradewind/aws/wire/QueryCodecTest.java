package dev.tradewind.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.sqs.SqsQueryNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class QueryCodecTest {
    private static final Shapes SQS = new Shapes(SqsQueryNames.ALL);
    private static final Shapes SNS = new Shapes(QueryNames.OF_THE_MODEL);

    @Test
    void reads_a_list_of_one_without_its_number() {
        assertThat(read(SQS, ReceiveMessageRequest.class, "AttributeName=All"))
                .isEqualTo(read(SQS, ReceiveMessageRequest.class, "AttributeName.1=All"));
    }

    @Test
    void reads_the_flattened_lists_of_sqs() {
        var request =
                read(
                        SQS,
                        SendMessageBatchRequest.class,
                        "SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.1.Id=a"
                                + "&SendMessageBatchRequestEntry.1.MessageBody=x+y%26z"
                                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
                                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType"
                                + "=String&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value"
                                + ".StringValue=v");

        var attribute = MessageAttributeValue.builder().dataType("String").stringValue("v").build();
        assertThat(request)
                .isEqualTo(
                        SendMessageBatchRequest.builder()
                                .entries(
                                        SendMessageBatchRequestEntry.builder()
                                                .id("a")
                                                .messageBody("x y&z")
                                                .messageAttributes(Map.of("n", attribute))
                                                .build(),
                                        SendMessageBatchRequestEntry.builder().id("b").build())
                                .build());
    }

    @Test
    void reads_the_attributes_tags_and_names_of_sqs() {
        var created =
                read(
                        SQS,
                        CreateQueueRequest.class,
                        "QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5"
                                + "&Tag.1.Key=team&Tag.1.Value=blue");
        var received =
                read(
                        SQS,
                        ReceiveMessageRequest.class,
                        "MaxNumberOfMessages=3&MessageAttributeName.1=All"
                                + "&MessageSystemAttributeName.1=SentTimestamp");

        assertThat(created)
                .isEqualTo(
                        CreateQueueRequest.builder()
                                .queueName("q")
                                .attributesWithStrings(Map.of("DelaySeconds", "5"))
                                .tags(Map.of("team", "blue"))
                                .build());
        assertThat(received)
                .isEqualTo(
                        ReceiveMessageRequest.builder()
                                .maxNumberOfMessages(3)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNamesWithStrings("SentTimestamp")
                                .build());
    }

    @Test
    void reads_the_members_and_entries_of_sns() {
        var created =
                read(
                        SNS,
                        CreateTopicRequest.class,
                        "Name=t&Attributes.entry.1.key=DisplayName&Attributes.entry.1.value=T"
                                + "&Tags.member.1.Key=team&Tags.member.1.Value=blue");
        var published =
                read(
                        SNS,
                        PublishRequest.class,
                        "MessageAttributes.entry.1.Name=n&MessageAttributes.entry.1.Value.DataType"
                                + "=Number&MessageAttributes.entry.1.Value.StringValue=7");

        assertThat(created)
                .isEqualTo(
                        CreateTopicRequest.builder()
                                .name("t")
                                .attributes(Map.of("DisplayName", "T"))
                                .tags(Tag.builder().key("team").value("blue").build())
                                .build());
        assertThat(published)
                .isEqualTo(
                        PublishRequest.builder()
                                .messageAttributes(
                                        Map.of(
                                                "n",
                                                software.amazon.awssdk.services.sns.model
                                                        .MessageAttributeValue.builder()
                                                        .dataType("Number")
                                                        .stringValue("7")
                                                        .build()))
                                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MaxNumberOfMessages=many",
                "AttributeName.first=All",
                "QueueUrl=%zz",
                "AttributeName.99999999999=All"
            })
    void refuses_what_does_not_fit(String form) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(SQS, ReceiveMessageRequest.class, form));
    }

    @Test
    void refuses_a_flood_of_parameters() {
        var flood = "a=b&".repeat(QueryParameters.PARAMETERS_MAX + 1);

        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> read(SQS, ReceiveMessageRequest.class, flood));
    }

    @Test
    void writes_the_flattened_lists_and_maps_of_sqs() {
        var attributes =
                GetQueueAttributesResponse.builder()
                        .attributesWithStrings(Map.of("DelaySeconds", "5"))
                        .build();
        var batch =
                SendMessageBatchResponse.builder()
                        .successful(SendMessageBatchResultEntry.builder().id("a").build())
                        .failed(List.of())
                        .build();

        assertThat(write(SQS, GetQueueAttributesResponse.class, attributes))
                .isEqualTo("<Attribute><Name>DelaySeconds</Name><Value>5</Value></Attribute>");
        assertThat(write(SQS, SendMessageBatchResponse.class, batch))
                .isEqualTo("<SendMessageBatchResultEntry><Id>a</Id></SendMessageBatchResultEntry>");
    }

    @Test
    void writes_the_members_and_entries_of_sns() {
        var topics =
                ListTopicsResponse.builder()
                        .topics(Topic.builder().topicArn("arn:t").build())
                        .build();
        var attributes =
                GetTopicAttributesResponse.builder()
                        .attributes(Map.of("DisplayName", "<&\">"))
                        .build();

        assertThat(write(SNS, ListTopicsResponse.class, topics))
                .isEqualTo("<Topics><member><TopicArn>arn:t</TopicArn></member></Topics>");
        assertThat(write(SNS, GetTopicAttributesResponse.class, attributes))
                .isEqualTo(
                        "<Attributes><entry><key>DisplayName</key>"
                                + "<value>&lt;&amp;&quot;&gt;</value></entry></Attributes>");
    }

    @ParameterizedTest
    @CsvSource({"true, <Detail></Detail>", "false, ''"})
    void writes_errors(boolean detailed, String detail) {
        var xml =
                XmlWriter.writeError(
                        new XmlWriter.ErrorForm("urn:x", detailed),
                        "Sender",
                        "NotFound",
                        new WireFault("a < b", Optional.empty(), SNS),
                        "id-1");

        assertThat(new String(xml, StandardCharsets.UTF_8))
                .isEqualTo(
                        "<?xml version=\"1.0\"?><ErrorResponse xmlns=\"urn:x\"><Error>"
                                + "<Type>Sender</Type><Code>NotFound</Code>"
                                + "<Message>a &lt; b</Message>%s</Error>".formatted(detail)
                                + "<RequestId>id-1</RequestId></ErrorResponse>");
    }

    private static Object read(Shapes shapes, Class<?> type, String form) {
        return QueryReader.read(shapes.of(type), QueryParameters.parse(form));
    }

    /// What stands inside the result.
    private static String write(Shapes shapes, Class<?> type, SdkPojo value) {
        var xml =
                new String(
                        XmlWriter.write("urn:x", "Op", shapes.of(type), value, "id"),
                        StandardCharsets.UTF_8);
        return xml.substring(xml.indexOf("<OpResult>") + 10, xml.indexOf("</OpResult>"));
    }
}
