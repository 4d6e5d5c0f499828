/// `tradewind lab s2`: a shop's events over a bus, topics and queues, in the steps of a course on AWS, each with what was
/// expected and what was seen. It uses the AWS endpoint alone.
///
/// [ShopLab][dev.tradewind.soak.lab.ShopLab] goes through the steps and writes them on a
/// [sheet][dev.tradewind.soak.lab.LabSheet]; [LabTopology][dev.tradewind.soak.lab.LabTopology] makes what they need and
/// takes it away again.
@NullMarked
package dev.tradewind.soak.lab;

import org.jspecify.annotations.NullMarked;
