/// Callers of a server of routes, their roles, and which route is for whom.
@NullMarked
package dev.tradewind.http.access;

import org.jspecify.annotations.NullMarked;
