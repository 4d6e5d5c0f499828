/// The composition of an instance: [rooms][dev.tradewind.aws.room.Room], each a core with its services and sites,
/// on one engine, behind one endpoint.
@NullMarked
package dev.tradewind.aws.room;

import org.jspecify.annotations.NullMarked;
