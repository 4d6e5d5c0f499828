package dev.tradewind.hosts.handling;

/// A commit, and the result for whoever asked once it is made.
public record Step<R>(Commit commit, R result) {}
