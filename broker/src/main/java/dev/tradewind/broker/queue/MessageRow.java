package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/// A message in the bytes that it has on disk.
///
/// Layout: version (1), sent at (8, epoch ms), sequence number (8, zero on a standard queue), receives in
/// queues before this one (4), the first of those (8, epoch ms), id (16), then the strings sender, trace header, group,
/// deduplication id, dead-letter source, of version 2 the code that dead-lettered it, and body, then the count of attributes
/// and each as kind (1), name, type and value. Version 1 is the row of a message that no code is known of.
final class MessageRow {
    private static final byte VERSION = 1;
    private static final byte VERSION_WITH_CODE = 2;
    private static final int SENT_AT_OFFSET = 1;
    private static final int SEQUENCE_NUMBER_OFFSET = SENT_AT_OFFSET + Long.BYTES;
    private static final int PRIOR_OFFSET = SEQUENCE_NUMBER_OFFSET + Long.BYTES;
    private static final int FIXED_BYTES = PRIOR_OFFSET + Integer.BYTES + 3 * Long.BYTES;

    /// Sender, trace header, group, deduplication id, dead-letter source; the code that gave it up is one more.
    private static final int STRINGS_BEFORE_BODY = 5;

    /// The kind of an attribute, and the lengths of its strings.
    private static final int ATTRIBUTE_BYTES = 1 + 3 * Integer.BYTES;

    private static final byte TEXT = 0;
    private static final byte BINARY = 1;

    private MessageRow() {}

    /// The row of a message that has not been sent yet: [#stamp] says when it was.
    static byte[] encode(UUID id, NewMessage message) {
        return encode(id, message, Optional.empty(), Optional.empty());
    }

    /// The same of a dead letter.
    ///
    /// @param deadLetteredBy the code that gave it up, if it is known
    static byte[] encode(
            UUID id,
            NewMessage message,
            Optional<Arn> deadLetterSource,
            Optional<String> deadLetteredBy) {
        var body = message.body().getBytes(UTF_8);
        var sender = message.senderId().getBytes(UTF_8);
        var source = deadLetterSource.map(Arn::toString);
        int strings =
                2 * Integer.BYTES
                        + sender.length
                        + body.length
                        + RowStrings.sizeBytes(message.traceHeader())
                        + RowStrings.sizeBytes(message.groupId())
                        + RowStrings.sizeBytes(message.deduplicationId())
                        + RowStrings.sizeBytes(source)
                        + deadLetteredBy.map(it -> Integer.BYTES + utf8Bytes(it)).orElse(0);
        var row =
                ByteBuffer.allocate(FIXED_BYTES + strings + attributesBytes(message.attributes()));
        row.put(deadLetteredBy.isPresent() ? VERSION_WITH_CODE : VERSION);
        row.putLong(0).putLong(0).putInt(0).putLong(0);
        row.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        RowStrings.write(row, sender);
        RowStrings.writeOptional(row, message.traceHeader());
        RowStrings.writeOptional(row, message.groupId());
        RowStrings.writeOptional(row, message.deduplicationId());
        RowStrings.writeOptional(row, source);
        deadLetteredBy.ifPresent(it -> RowStrings.write(row, it.getBytes(UTF_8)));
        RowStrings.write(row, body);
        writeAttributes(row, message.attributes());
        return row.array();
    }

    /// Says when a message was sent, and its sequence number where it has one.
    static void stamp(byte[] row, long sentAtMillis, long sequenceNumber) {
        ByteBuffer.wrap(row)
                .putLong(SENT_AT_OFFSET, sentAtMillis)
                .putLong(SEQUENCE_NUMBER_OFFSET, sequenceNumber);
    }

    /// Says how often the message was received in the queues it comes from, and when first.
    static void stampPrior(byte[] row, int receives, long firstReceivedAtMillis) {
        ByteBuffer.wrap(row).position(PRIOR_OFFSET).putInt(receives).putLong(firstReceivedAtMillis);
    }

    /// The message at `sequence` as memory keeps it before its first receive.
    static Entry entry(long sequence, byte[] bytes) {
        var row = ByteBuffer.wrap(bytes);
        return new Entry(
                sequence,
                row.getLong(SENT_AT_OFFSET),
                group(bytes),
                row.getInt(PRIOR_OFFSET),
                row.getLong(PRIOR_OFFSET + Integer.BYTES));
    }

    static StoredMessage decode(byte[] bytes) {
        var row = ByteBuffer.wrap(bytes);
        byte version = row.get();
        if (version != VERSION && version != VERSION_WITH_CODE) {
            throw new IllegalStateException("a message row of unknown version " + version);
        }
        var sentAt = Instant.ofEpochMilli(row.getLong());
        long sequenceNumber = row.getLong();
        row.position(row.position() + Integer.BYTES + Long.BYTES);
        var id = new UUID(row.getLong(), row.getLong());
        var sender = RowStrings.read(row);
        var traceHeader = RowStrings.readOptional(row);
        var group = RowStrings.readOptional(row);
        var deduplication = RowStrings.readOptional(row);
        var source = RowStrings.readOptional(row).map(Arn::parse);
        var deadLetteredBy =
                version == VERSION_WITH_CODE
                        ? Optional.of(RowStrings.read(row))
                        : Optional.<String>empty();
        var body = RowStrings.read(row);
        var message =
                new NewMessage(
                        body,
                        readAttributes(row),
                        Optional.empty(),
                        group,
                        deduplication,
                        traceHeader,
                        sender);
        return new StoredMessage(id, sentAt, sequenceNumber, message, source, deadLetteredBy);
    }

    /// The place where the body of a message first has `wanted`.
    static OptionalInt findInBody(byte[] bytes, byte[] wanted) {
        var row = atBody(bytes);
        int end = Integer.BYTES + row.getInt(row.position()) + row.position();
        return IntStream.rangeClosed(row.position() + Integer.BYTES, end - wanted.length)
                .filter(at ->
                        Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length))
                .findFirst();
    }

    /// The size of a message as queues limit it: its body, and its attributes' names, types and values.
    static int sizeBytes(byte[] bytes) {
        var row = atBody(bytes);
        int body = row.getInt();
        row.position(row.position() + body);
        int attributes = row.getInt();
        return body + row.remaining() - attributes * ATTRIBUTE_BYTES;
    }

    private static Optional<String> group(byte[] bytes) {
        var row = atSender(bytes);
        RowStrings.skip(row);
        RowStrings.skip(row);
        return RowStrings.readOptional(row);
    }

    private static ByteBuffer atBody(byte[] bytes) {
        var row = atSender(bytes);
        int before = STRINGS_BEFORE_BODY + (bytes[0] == VERSION_WITH_CODE ? 1 : 0);
        for (int strings = 0; strings < before; strings++) {
            RowStrings.skip(row);
        }
        return row;
    }

    private static ByteBuffer atSender(byte[] bytes) {
        return ByteBuffer.wrap(bytes).position(FIXED_BYTES);
    }

    private static int attributesBytes(Map<String, MessageAttribute> attributes) {
        int bytes = Integer.BYTES;
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            bytes += ATTRIBUTE_BYTES;
            bytes += utf8Bytes(attribute.getKey()) + utf8Bytes(value.dataType());
            bytes += value(value).length;
        }
        return bytes;
    }

    private static void writeAttributes(ByteBuffer row, Map<String, MessageAttribute> attributes) {
        row.putInt(attributes.size());
        attributes.forEach((name, attribute) -> {
            row.put(
                    switch (attribute) {
                        case MessageAttribute.Text _ -> TEXT;
                        case MessageAttribute.Binary _ -> BINARY;
                    });
            RowStrings.write(row, name.getBytes(UTF_8));
            RowStrings.write(row, attribute.dataType().getBytes(UTF_8));
            RowStrings.write(row, value(attribute));
        });
    }

    private static Map<String, MessageAttribute> readAttributes(ByteBuffer row) {
        int count = row.getInt();
        var attributes = new HashMap<String, MessageAttribute>();
        for (int i = 0; i < count; i++) {
            byte kind = row.get();
            var name = RowStrings.read(row);
            var type = RowStrings.read(row);
            attributes.put(
                    name,
                    kind == TEXT
                            ? new MessageAttribute.Text(type, RowStrings.read(row))
                            : new MessageAttribute.Binary(type, RowStrings.readBytes(row)));
        }
        return attributes;
    }

    private static byte[] value(MessageAttribute attribute) {
        return switch (attribute) {
            case MessageAttribute.Text(_, var value) -> value.getBytes(UTF_8);
            case MessageAttribute.Binary(_, var value) -> value;
        };
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
