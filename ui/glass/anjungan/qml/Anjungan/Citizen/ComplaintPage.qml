// A page of a complaint: its title beside the way back.
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: page
    readonly property Receipt receipt: complaint.taken as Receipt
    bar.title: complaint.kind === "" ? Say.t("anjungan.complain", {}) : Say.t("anjungan.kind_" + complaint.kind, {})
}
