package dev.tradewind.hosts.handling;

/// The thing that a host's events are about, as its log lines name it.
///
/// @param noun what it is: `order`
/// @param field the name of its id: `orderId`
/// @param collection of the documents whose states are its life; their steps are the lines of ordinary running
public record Subject(String noun, String field, String collection) {}
