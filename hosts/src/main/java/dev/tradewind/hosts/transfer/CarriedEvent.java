package dev.tradewind.hosts.transfer;

import dev.tradewind.eventing.dialect.WireMessage;
import java.util.Optional;

/// An event as the topic of its flow carries it. What is no event that anybody can read is one too, by the name of its message.
///
/// @param topic as flows name it
/// @param id by which inboxes know it
/// @param type canonical, where it can be read
/// @param subject the aggregate that it is about, where it can be read
public record CarriedEvent(
        String topic,
        String id,
        Optional<String> type,
        Optional<String> subject,
        WireMessage message) {}
