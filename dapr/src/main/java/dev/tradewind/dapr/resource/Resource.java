package dev.tradewind.dapr.resource;

/// One document of a directory of resources.
public sealed interface Resource
        permits Component, ResiliencyFile, SubscriptionFile, Unapplied, Elsewhere {
    String name();
}
