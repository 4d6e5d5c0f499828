package dev.tradewind.dapr.pubsub.tradewind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of a component's topics and queues on the broker: the parts of a name, with `_` between them. A name that
/// would be read two ways, is too long, or has characters that such names have not, is made one and ends in eight digits
/// of the digest of its parts.
///
/// @param component the component's name
record DurableNames(String region, String account, String component) implements ComponentNames {
    /// SNS API Reference, CreateTopic, `Name`.
    private static final int TOPIC_CHARACTERS_MAX = 256;

    /// SQS API Reference, CreateQueue, `QueueName`: 80, of which the dead letters' queue needs some more.
    private static final int QUEUE_CHARACTERS_MAX = 80;

    private static final String DEAD_LETTERS = "-dlq";
    private static final String BETWEEN = "_";
    private static final Pattern UNUSABLE = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int DIGEST_CHARACTERS = 8;

    @Override
    public Arn topic(String topic) {
        return TopicArns.of(region, account, name(List.of(component, topic), TOPIC_CHARACTERS_MAX));
    }

    @Override
    public Arn queue(QueuePlace place) {
        return queue(place, "");
    }

    @Override
    public Arn deadLetters(QueuePlace place) {
        return queue(place, DEAD_LETTERS);
    }

    @Override
    public boolean isEnveloped() {
        return false;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    private Arn queue(QueuePlace place, String ending) {
        var kind = place.isInOrder() ? QueueArns.FIFO_ENDING : "";
        int charactersMax = QUEUE_CHARACTERS_MAX - DEAD_LETTERS.length() - kind.length();
        var name = name(List.of(place.consumer(), component, place.topic()), charactersMax);
        return QueueArns.of(region, account, name + ending + kind);
    }

    private static String name(List<String> parts, int charactersMax) {
        var wanted = String.join(BETWEEN, parts);
        if (isUsable(parts, wanted, charactersMax)) {
            return wanted;
        }
        var usable = UNUSABLE.matcher(wanted).replaceAll("-");
        int room = charactersMax - DIGEST_CHARACTERS - 1;
        return usable.substring(0, Math.min(usable.length(), room)) + "-" + digest(parts);
    }

    private static boolean isUsable(List<String> parts, String name, int charactersMax) {
        return name.length() <= charactersMax
                && !UNUSABLE.matcher(name).find()
                && !name.endsWith(DEAD_LETTERS)
                && parts.subList(0, parts.size() - 1).stream()
                        .noneMatch(it -> it.contains(BETWEEN));
    }

    private static String digest(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Stream.of(String.join("\n", parts)).forEach(it -> digest.update(it.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
