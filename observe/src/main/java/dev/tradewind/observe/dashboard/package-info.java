/// Dashboards: documents under the names that people gave them, kept as they were put.
///
/// What is in one is for whoever takes it in and whoever draws it; here it is a text.
@NullMarked
package dev.tradewind.observe.dashboard;

import org.jspecify.annotations.NullMarked;
