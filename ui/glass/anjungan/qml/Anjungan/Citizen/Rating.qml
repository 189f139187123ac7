// The rating, as on the screen beside a counter.
import QtQuick
import Anjungan.Citizen
import Anjungan.Rating as Rate

FocusScope {
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

    focus: true
    Rate.RatingPages {
        anchors.fill: parent
        rating: page.rating
        focus: true
    }
}
