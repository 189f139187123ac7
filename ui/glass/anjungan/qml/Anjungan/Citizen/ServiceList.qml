// A list of services, turned by two buttons when it is longer than the glass; at rest it shows whole rows.
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

    // The highest of the rows that stand, of those that fit.
    function first(fits: var): ServiceRow {
        let highest = null
        for (const row of list.contentItem.children)
            if (row instanceof ServiceRow && fits(row) && !(highest && highest.y < row.y))
                highest = row
        return highest
    }
    // The next page begins with the first row that is not wholly seen on this one; the page before ends where it begins.
    function below(): real {
        const foot = list.contentY + list.height
        const row = first(row => row.y > list.contentY && row.y + row.height > foot + 1)
        return row ? row.y - list.topMargin : foot
    }
    function above(): real {
        const row = first(row => row.y > list.contentY - 1)
        return (row ? row.y - list.spacing : list.contentY) - list.height
    }
    // How far a row that is cut by the edge reaches into the list; one that is higher than the list is shown as it is.
    function reaching(edge: real): real {
        const row = first(row => row.y < edge - 1 && row.y + row.height > edge + 1)
        if (!row || row.height > list.height)
            return 0
        return edge > list.contentY ? edge - row.y : row.y + row.height - edge
    }

    ListView {
        id: list
        readonly property bool resting: services.longer && !moving && !turn.gliding
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
        currentIndex: -1
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
    Curtain {
        y: list.y
        height: list.resting ? services.reaching(list.contentY) : 0
    }
    Curtain {
        y: list.y + list.height - height
        height: list.resting ? services.reaching(list.contentY + list.height) : 0
    }
    component Curtain: Rectangle {
        objectName: "curtain"
        x: list.x
        width: list.width
        visible: height > 0
        color: Theme.ground
        MouseArea {
            anchors.fill: parent
        }
    }
    Turning {
        id: turn
        view: list
        above: services.above
        below: services.below
        visible: services.longer && services.roomy
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        anchors.bottom: parent.bottom
        anchors.right: parent.right
    }
}
