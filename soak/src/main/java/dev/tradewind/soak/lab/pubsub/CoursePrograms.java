package dev.tradewind.soak.lab.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.AdminApi;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.DeadLetter;
import dev.tradewind.client.Poll;
import dev.tradewind.client.QueueView;
import dev.tradewind.http.json.Json;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The part of the lab in which the user's own programs run: each is started behind its sidecar, and gets an event of each
/// topic that it subscribes to, once with an object as data and once with the same as a text.
record CoursePrograms(Course course, List<CourseProgram> programs, int firstSidecar) {
    private static final String REGION = "us-east-1";
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);
    private static final Duration HANDLED_WITHIN = Duration.ofSeconds(30);
    private static final int LETTERS_MAX = 10;
    private static final int FORMS = 2;
    private static final String ORDER_ID = "ORD-0A1B2C3D";

    /// All that handlers of the course read.
    private static final String DATA =
            """
            {"order_id":"%s","customer_id":"CUST-123","total":19.98,"amount":19.98,"email":"ann@example.com",\
            "items":[{"product_id":"product-1","quantity":2,"price":9.99}]}\
            """
                    .formatted(ORDER_ID);

    /// @return what became of the events, a sentence for each topic
    List<String> part() {
        var figures = new ArrayList<String>();
        try (var sqs = AwsClients.at(course.instance().awsPort(), REGION).sqs();
                var admin = AdminApi.at(course.instance().awsPort())) {
            for (int i = 0; i < programs.size(); i++) {
                var sidecar = course.instance().sidecars().get(firstSidecar + i);
                var program = programs.get(i);
                course.sheet().expect(program.appId(), "well", program.start(sidecar));
                sidecar.save("order:" + ORDER_ID, DATA); // as whoever placed it would have
                for (var topic : topics(program, sidecar)) {
                    figures.add(handled(program, topic, sqs, admin));
                }
            }
        }
        return figures;
    }

    /// The topics that a program subscribes to, once its sidecar has asked for them.
    private static List<String> topics(CourseProgram program, LabSidecar sidecar) {
        int wanted = program.subscriptions();
        return Poll.until(ASKED_WITHIN, sidecar::topics, topics -> topics.size() >= wanted)
                .orElseGet(sidecar::topics);
    }

    private String handled(CourseProgram program, String topic, SqsClient sqs, AdminApi admin) {
        course.publish(topic, DATA);
        course.orderService().publishText(Course.PUBSUB, topic, DATA);
        var queue = queue(program.appId(), topic, false);
        var left =
                Poll.until(HANDLED_WITHIN, () -> left(sqs, queue), it -> it == 0)
                        .orElseGet(() -> left(sqs, queue));
        var dead = dead(program.appId(), topic, sqs, admin);
        course.sheet()
                .expect(
                        "%s handles %s, as an object or as a text"
                                .formatted(program.appId(), topic),
                        true,
                        left == 0 && dead.size() < FORMS);
        return dead.isEmpty()
                ? "%s handled %s in both forms".formatted(program.appId(), topic)
                : "%s did not handle %s %s; it printed last: %s"
                        .formatted(
                                program.appId(),
                                topic,
                                dead.stream()
                                        .map(CoursePrograms::form)
                                        .collect(Collectors.joining(", nor ")),
                                program.printed());
    }

    /// The queues of one topic: a name with other characters than a queue's ends in eight digits.
    private static Pattern queue(String appId, String topic, boolean isOfDead) {
        var name = topic.replaceAll("[^A-Za-z0-9_-]", "-");
        return Pattern.compile(
                Pattern.quote(appId + "_pubsub_" + name)
                        + "(-[0-9a-f]{8})?"
                        + (isOfDead ? "-dlq" : ""));
    }

    private static long left(SqsClient sqs, Pattern queue) {
        return found(sqs, queue).map(QueueView::messages).orElse(0L);
    }

    private static Optional<QueueView> found(SqsClient sqs, Pattern queue) {
        return QueueView.all(sqs).stream()
                .filter(it -> queue.matcher(it.name()).matches())
                .findFirst();
    }

    private static List<DeadLetter> dead(
            String appId, String topic, SqsClient sqs, AdminApi admin) {
        return found(sqs, queue(appId, topic, true))
                .flatMap(it -> admin.look(it.arn(), LETTERS_MAX))
                .orElseGet(List::of);
    }

    private static String form(DeadLetter letter) {
        var event = Json.read(letter.body().getBytes(UTF_8));
        return "%s (%s)"
                .formatted(
                        event.path("data").isTextual() ? "as a text" : "as an object",
                        event.path("deadlettercause").asText());
    }
}
