package dev.tradewind.hosts.cluster;

import org.apache.kafka.common.TopicPartition;

/// A partition as one intake reads it: the unit that a member has a lease of.
record IntakePartition(String intake, TopicPartition partition) {
    static IntakePartition of(String intake, String topic, int number) {
        return new IntakePartition(intake, new TopicPartition(topic, number));
    }
}
