// A page of the citizen's screen: frame, clock, way back and tools, bound to the visit.
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen
import Anjungan.Rating as Rate

Page {
    id: page
    required property Visit visit
    required property Hall hall
    required property Chosen chosen
    required property Slip slip
    required property Asking asking
    required property Leaflet leaflet
    required property Rate.RatingModel rating
    required property Complaint complaint
    required property OwnCode own

    bar.site: hall.site
    bar.subtitle: hall.subtitle
    bar.back: visit.canGoBack
    bar.clock: Say.time(hall.now)
    bar.day: Say.day(hall.now)
    tools.called: visit.staffCalled
    tools.calling: visit.staffCalling
    untold: visit.staffUntold
    onBackChosen: visit.back()
    onLanguageChosen: visit.choose_language()
    onStaffChosen: visit.call_staff()
    Keys.onEscapePressed: visit.back()
}
