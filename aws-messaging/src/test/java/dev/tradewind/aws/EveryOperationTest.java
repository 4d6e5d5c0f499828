package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operation;
import dev.tradewind.aws.sns.Sns;
import dev.tradewind.aws.sqs.Sqs;
import dev.tradewind.aws.sts.Sts;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.outward.OutwardGuard;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every operation that the SDK's models have, asked for in every protocol of its service, and what is in no
/// model.
@ExtendWith(TestBrokerExtension.class)
class EveryOperationTest {
    private static final Pattern CODE = Pattern.compile("<Code>(.*)</Code><Message>(.*)</Message>");
    private static final Pattern JSON =
            Pattern.compile("\\{\"__type\":\".*#(.*)\",\"message\":\"(.*)\"}");

    private static final Set<String> WITHOUT_REQUIRED =
            Set.of(
                    "GetCallerIdentity",
                    "GetSMSAttributes",
                    "GetSMSSandboxAccountStatus",
                    "ListOriginationNumbers",
                    "ListPhoneNumbersOptedOut",
                    "ListPlatformApplications",
                    "ListQueues",
                    "ListSMSSandboxPhoneNumbers",
                    "ListSubscriptions",
                    "ListTopics");

    private final TestBroker broker;
    private final AwsEndpoint endpoint;

    EveryOperationTest(TestBroker broker) {
        this.broker = broker;
        endpoint = broker.endpoint();
        query("CreateQueue&QueueName=orders&Version=2012-11-05");
        query("CreateTopic&Name=events&Version=2010-03-31");
    }

    @Test
    void without_parameters_an_operation_answers_or_names_what_is_missing() {
        forEach((service, operation) -> {
            var answer = query(operation.name() + "&Version=" + service.version());

            if (operation instanceof Operation.Supported) {
                assertThat(outcome(CODE, answer))
                        .as(operation.name())
                        .isEqualTo(withoutParameters(service, operation));
            }
        });
    }

    /// As AWS has it: Publish looks for its target before its other parameters, and Unsubscribe checks its only one
    /// itself.
    private static String withoutParameters(AwsService service, Operation operation) {
        if (WITHOUT_REQUIRED.contains(operation.name())) {
            return "200";
        }
        if (Set.of("Publish", "Unsubscribe").contains(operation.name())) {
            return "InvalidParameter";
        }
        return service.name().equals("sqs") ? "MissingParameter" : "ValidationError";
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        forEach((service, operation) -> {
            var answer = query(operation.name() + "&Version=" + service.version());

            assertThat(text(answer).contains("This operation is not supported here."))
                    .as(operation.name())
                    .isEqualTo(operation instanceof Operation.Unsupported);
        });
    }

    @Test
    void json_answers_every_operation_of_sqs() {
        for (var name : new Sqs(broker.broker()).operations().names()) {
            assertThat(outcome(JSON, json("AmazonSQS." + name, "{}")))
                    .as(name)
                    .isEqualTo(
                            name.equals("ListQueues")
                                    ? "200"
                                    : "MissingRequiredParameterException");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2012-11-05, The action MakeCoffee is not valid for this endpoint.",
        "2010-03-31, Could not find operation MakeCoffee for version 2010-03-31",
        "2011-06-15, Could not find operation MakeCoffee for version 2011-06-15"
    })
    void an_operation_that_no_service_has_is_an_invalid_action(String version, String message) {
        var answer = query("MakeCoffee&Version=" + version);

        assertThat(error(CODE, answer)).containsExactly("InvalidAction", message);
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateQueue|{\"QueueName\":\"q\",\"Attributes\":{\"Colour\":\"x\"}}",
                "SetQueueAttributes|{\"QueueUrl\":\"/000000000000/orders\",\"Attributes\":{\"Colour\":\"x\"}}",
                "GetQueueAttributes|{\"QueueUrl\":\"/000000000000/orders\",\"AttributeNames\":[\"Colour\"]}",
                "ReceiveMessage|{\"QueueUrl\":\"/000000000000/orders\",\"AttributeNames\":[\"Colour\"]}",
                "ReceiveMessage|{\"QueueUrl\":\"/000000000000/orders\","
                        + "\"MessageSystemAttributeNames\":[\"Colour\"]}"
            })
    void an_attribute_that_no_queue_has_is_unknown_in_json(String operation, String body) {
        var answer = json("AmazonSQS." + operation, body);

        assertThat(error(JSON, answer))
                .containsExactly("InvalidAttributeName", "Unknown Attribute Colour.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateQueue&QueueName=q&Attribute.1.Name=Colour&Attribute.1.Value=x",
                "SetQueueAttributes&QueueUrl=/000000000000/orders&Attribute.1.Name=Colour"
                        + "&Attribute.1.Value=x",
                "GetQueueAttributes&QueueUrl=/000000000000/orders&AttributeName.1=Colour",
                "ReceiveMessage&QueueUrl=/000000000000/orders&AttributeName.1=Colour"
            })
    void an_attribute_that_no_queue_has_is_unknown_in_query(String action) {
        var answer = query(action + "&Version=2012-11-05");

        assertThat(error(CODE, answer))
                .containsExactly("InvalidAttributeName", "Unknown Attribute Colour.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateTopic&Name=t&Attributes.entry.1.key=Colour&Attributes.entry.1.value=x"
                        + "|Invalid parameter: Attributes Reason: Unknown attribute: Colour",
                "SetTopicAttributes&TopicArn=TOPIC&AttributeName=Colour&AttributeValue=x"
                        + "|Invalid parameter: AttributeName",
                "Subscribe&TopicArn=TOPIC&Protocol=sqs"
                        + "&Endpoint=arn:aws:sqs:us-east-1:000000000000:orders"
                        + "&Attributes.entry.1.key=Colour&Attributes.entry.1.value=x"
                        + "|Invalid parameter: Attributes Reason: Unknown attribute: Colour"
            })
    void an_attribute_that_no_topic_or_subscription_has_is_invalid(String action, String message) {
        var topic = "arn:aws:sns:us-east-1:000000000000:events";
        var answer = query(action.replace("TOPIC", topic) + "&Version=2010-03-31");

        assertThat(error(CODE, answer)).containsExactly("InvalidParameter", message);
        assertThat(answer.status()).isEqualTo(400);
    }

    private void forEach(BiConsumer<AwsService, Operation> check) {
        for (var service : services()) {
            var operations = service.operations();
            assertThat(operations.names()).isNotEmpty();
            new TreeSet<>(operations.names())
                    .forEach(name -> check.accept(service, operations.find(name).orElseThrow()));
        }
    }

    private List<AwsService> services() {
        return List.of(
                new Sqs(broker.broker()),
                new Sns(broker.broker(), OutwardGuard.strict()),
                new Sts(TestBroker.openRing()));
    }

    private Reply query(String action) {
        return post(Map.of("host", "localhost:4566"), "Action=" + action);
    }

    private Reply json(String target, String body) {
        return post(Map.of("host", "localhost:4566", "x-amz-target", target), body);
    }

    private Reply post(Map<String, String> headers, String body) {
        return endpoint.answer(
                new Request(
                        "POST",
                        "/",
                        "",
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        InetAddress.getLoopbackAddress()));
    }

    /// The code of an error, or the status where there is none.
    private static String outcome(Pattern form, Reply answer) {
        return answer.status() == 200 ? "200" : error(form, answer).getFirst();
    }

    /// The code and the words of an error.
    private static List<String> error(Pattern form, Reply answer) {
        var found = form.matcher(text(answer));
        assertThat(found.find()).as(text(answer)).isTrue();
        return List.of(found.group(1), found.group(2));
    }

    private static String text(Reply answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }
}
