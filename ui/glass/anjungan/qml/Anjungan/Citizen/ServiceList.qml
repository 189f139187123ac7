// A list of services, turned by two buttons when it is longer than the glass.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen

Item {
    id: services
    required property Visit visit
    property alias model: list.model
    property alias footer: list.footer
    property bool placed: false
    readonly property bool roomy: height >= Theme.leastTarget
    property bool longer: false

    // Judged after the layout has come to rest: the list guesses its length from what it shows.
    function judge() {
        longer = list.contentHeight > height
    }
    onHeightChanged: Qt.callLater(judge)
    Component.onCompleted: judge()

    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: -2 * Theme.ring
        anchors.bottomMargin: services.longer && !turn.upright ? turn.height + Theme.gap : 0
        anchors.rightMargin: services.longer && turn.upright ? turn.width + Theme.gap - 2 * Theme.ring : -2 * Theme.ring
        topMargin: 2 * Theme.ring
        clip: true
        onContentHeightChanged: Qt.callLater(services.judge)
        visible: services.roomy
        spacing: Theme.gap
        interactive: services.longer
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: Math.max(0, height)
        delegate: ServiceRow {
            required code
            required name
            required waiting
            required minutes
            required reason
            required served
            wanting: services.visit.wanting
            required property string agency
            required property string zone
            width: ListView.view.width
            place: services.placed ? Say.t("anjungan.place", { agency: agency, zone: zone }) : ""
            information: services.visit.information
            working: services.visit.busy
            onWanted: services.visit.want(code)
            onLooked: services.visit.look_at(code)
        }
    }
    Turning {
        id: turn
        view: list
        visible: services.longer && services.roomy
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        anchors.bottom: parent.bottom
        anchors.right: parent.right
    }
}
